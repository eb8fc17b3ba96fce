import Classification
import Foundation
import Moderation

/// A file that holds a learned model.
struct ModelFile {
  var path: String

  /// Opens the model.
  ///
  /// - Throws: ``Failure`` that names the file.
  func model(_ language: Language) throws -> LabelModel {
    let bytes = try inputBytes(path, language)
    do throws(ModelError) {
      return try LabelModel(bytes: bytes)
    } catch {
      throw Failure.unusable(path + ": " + language.words(error))
    }
  }

  /// Writes the model whole or not at all.
  func write(_ model: LabelModel, _ language: Language) throws {
    do {
      try Data(model.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure.unusable(
        language(
          "Модель не записана: \(path). Проверьте папку, права и место на диске.",
          "The model was not written: \(path). Check the folder, its rights and the free space."))
    }
  }

  /// Whether this is the same file as another.
  func isSame(as other: String) -> Bool {
    func resolved(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    return resolved(path) == resolved(other)
  }
}

extension Language {
  fileprivate func words(_ error: ModelError) -> String {
    switch error {
    case .notAModel:
      self(
        "это не модель; нужен файл, который сделала dezhurka train",
        "is no model; a file that dezhurka train made is needed")
    case .wrongVersion:
      self(
        "модель сделана другой версией программы; обучите её заново",
        "the model was made by another version of the program; train it anew")
    case .damaged:
      self("модель повреждена; обучите её заново", "the model is damaged; train it anew")
    case .wrongKind:
      self(
        "это модель другого вида; нужна та, что сделала dezhurka train",
        "is a model of another kind; one that dezhurka train made is needed")
    }
  }
}
