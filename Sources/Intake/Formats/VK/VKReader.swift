import Moderation

/// Reads answers of VKontakte's `wall.getComments`: one, several after each other, or a list.
struct VKReader: CommentReader {
  func read(_ input: InputFile, into output: any ReadingOutput) throws {
    let stream = try input.stream(reporting: output)
    let outline = JSONOutline(stream)
    var walk = VKWalk(
      pieces: PieceReader(file: input.name, output: output), output: output,
      wall: VKWall(fileName: input.name))
    while true {
      do {
        guard let next = try outline.peek() else { return }
        guard next != UInt8(ascii: ",") else {
          stream.consume(1)
          continue
        }
        try walk.document(outline)
      } catch let fault as OutlineFault {
        try walk.flush()
        try output.refuse(Refusal(fault, file: input.name))
        guard try stream.skipToDocument() else { return }
      }
    }
  }
}

extension ByteStream {
  /// Goes on to the next line that begins with `{`, this one included where nothing of it is read.
  ///
  /// - Returns: whether there is one.
  fileprivate func skipToDocument() throws -> Bool {
    while true {
      if column == 0 {
        if count == 0, try !fill() { return false }
        if self[0] == UInt8(ascii: "{") { return true }
      }
      let skipped = withWindow { $0.firstIndex(of: 0x0A).map { $0 + 1 } ?? $0.count }
      consume(skipped)
      if count == 0, try !fill() { return false }
    }
  }
}

/// The wall that comments stand on, and the post.
package struct VKWall: Equatable {
  /// Whose wall: negative for communities.
  package var owner: Int64?
  package var post: Int64?

  package init(owner: Int64? = nil, post: Int64? = nil) {
    self.owner = owner
    self.post = post
  }

  /// The wall that a file is named after: `-123_456` somewhere in the last part of its path.
  init(fileName: String) {
    let name = Array(fileName.utf8.split(separator: UInt8(ascii: "/")).last ?? [])
    for place in name.indices where name[place] == UInt8(ascii: "_") {
      let before = name[..<place].reversed().prefix { $0.isDigit }.reversed()
      let after = name[(place + 1)...].prefix { $0.isDigit }
      guard let owner = Int64(digits: Array(before)), let post = Int64(digits: after) else {
        continue
      }
      let sign = place - before.count - 1
      let isCommunity = sign >= 0 && name[sign] == UInt8(ascii: "-")
      self.init(owner: isCommunity ? -owner : owner, post: post)
      return
    }
    self.init()
  }

  /// The address of the post; empty where the wall is not known.
  package var url: String {
    guard let owner, let post else { return "" }
    return "https://vk.com/wall\(owner)_\(post)"
  }
}
