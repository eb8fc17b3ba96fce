/// A token or a key: never shown, whatever it is printed or reflected by.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The characters themselves, for the request alone.
  let revealed: String

  /// Creates a secret.
  public init(_ characters: String) { revealed = characters }

  public var description: String { "•••" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// A text from outside with this secret struck out, wherever a network repeats it.
  func struck(from text: String) -> String {
    revealed.isEmpty ? text : text.replacing(revealed, with: description)
  }
}
