import Moderation

/// Walks through answers; holds the comments of one until the names behind them are read.
struct VKWalk {
  private let pieces: PieceReader
  private let output: any ReadingOutput
  private let fileWall: VKWall

  /// The wall of the answer at hand, as far as its comments told.
  private var wall: VKWall
  private var waiting: [IncomingComment] = []
  private var waitingBytes = 0
  private var names: [Int64: String] = [:]
  private var hasFlushedEarly = false
  private var saysPosts = false
  /// Whether the object at hand has held anything that answers hold.
  private var isAnswer = false

  /// How much of one answer waits for its names: VKontakte gives at most 100 comments with ten
  /// replies each, yet some programs join answers into one.
  private static let waitingLimit = (comments: 20_000, bytes: 8 << 20)

  init(pieces: PieceReader, output: any ReadingOutput, wall: VKWall) {
    self.pieces = pieces
    self.output = output
    fileWall = wall
    self.wall = wall
  }

  /// Walks through the value that comes next: an answer, or a list of answers.
  mutating func document(_ outline: JSONOutline) throws {
    if try outline.peek() == UInt8(ascii: "[") {
      var outline = outline
      try outline.list { outline, number in
        try answer(outline, path: "[\(number)]")
      }
    } else {
      try answer(outline, path: "")
    }
  }

  /// Walks through one answer: `{"response": …}`, `{"error": …}`, or what a response holds.
  private mutating func answer(_ outline: JSONOutline, path: String, depth: Int = 0) throws {
    guard try outline.peek() == UInt8(ascii: "{") else {
      let piece = try outline.piece()
      return try pieces.read(piece, path: path) { value, _ throws(FieldFault) in
        throw value.fault("", .wrongType(.object))
      }
    }
    let prefix = path.isEmpty ? "" : "\(path)."
    let line = outline.stream.line
    isAnswer = false
    try outline.object { key in
      try member(key, outline, path: prefix + key, depth: depth)
    }
    try flush()
    guard !isAnswer else { return }
    try output.refuse(Refusal(file: pieces.file, line: line, path: path, reason: .noAnswer))
  }

  private mutating func member(
    _ key: String, _ outline: JSONOutline, path: String, depth: Int
  ) throws {
    // An answer within an answer within an answer is no answer.
    guard depth < 3 else { return try outline.skip() }
    let next = try outline.peek()
    if ["response", "items", "error"].contains(key) { isAnswer = true }
    switch (key, next) {
    case ("response", UInt8(ascii: "{")):
      try outline.object { key in
        try member(key, outline, path: "\(path).\(key)", depth: depth + 1)
      }
    case ("response", UInt8(ascii: "[")):
      var outline = outline
      try outline.list { outline, number in
        try answer(outline, path: "\(path)[\(number)]", depth: depth + 1)
      }
      isAnswer = true
    case ("items", UInt8(ascii: "[")):
      var outline = outline
      try outline.list { outline, number in
        try comment(outline.piece(), path: "\(path)[\(number)]")
      }
    case ("profiles", UInt8(ascii: "[")), ("groups", UInt8(ascii: "[")):
      var outline = outline
      try outline.list { outline, number in
        try name(outline.piece(), path: "\(path)[\(number)]")
      }
    case ("error", UInt8(ascii: "{")): try error(outline.piece(), path: path)
    default: try outline.skip()
    }
  }

  private mutating func comment(_ piece: JSONPiece, path: String) throws {
    var found = VKComments(wall: wall, fileWall: fileWall)
    try pieces.read(piece, path: path) { value, faults throws(FieldFault) in
      try found.read(value, &faults)
    }
    if found.arePosts {
      if !saysPosts {
        saysPosts = true
        try output.refuse(
          Refusal(file: pieces.file, line: piece.line, path: path, reason: .postsNotComments))
      }
      return
    }
    wall = found.wall
    waiting += found.comments
    waitingBytes += piece.bytes.count
    if waiting.count > Self.waitingLimit.comments || waitingBytes > Self.waitingLimit.bytes {
      try handOn()
      hasFlushedEarly = true
    }
  }

  private mutating func name(_ piece: JSONPiece, path: String) throws {
    var found: (id: Int64, name: String)?
    try pieces.read(piece, path: path) { value, _ throws(FieldFault) in
      let id = try value.requiredInteger("id")
      let parts = [value["first_name"], value["last_name"]].compactMap { $0?.string }
      if let name = value["name"]?.string {
        found = (-id, name)
      } else {
        found = (id, parts.filter { !$0.isEmpty }.joined(separator: " "))
      }
    }
    guard let (id, name) = found, !name.isEmpty else { return }
    if hasFlushedEarly {
      output.note(.nameTooLate)
    } else {
      names[id] = name
    }
  }

  private func error(_ piece: JSONPiece, path: String) throws {
    try pieces.read(piece, path: path) { value, _ throws(FieldFault) in
      throw value.fault(
        "",
        .networkError(
          code: value["error_code"]?.integer ?? 0,
          message: String((value["error_msg"]?.string ?? "").prefix(200))))
    }
  }

  /// Hands on what waits and forgets the answer.
  mutating func flush() throws {
    try handOn()
    names.removeAll()
    wall = fileWall
    hasFlushedEarly = false
    saysPosts = false
  }

  private mutating func handOn() throws {
    let comments = waiting
    waiting = []
    waitingBytes = 0
    for var comment in comments {
      comment.authorName = Int64(comment.authorID).flatMap { names[$0] } ?? ""
      comment.source.name = Int64(comment.source.id).flatMap { names[$0] } ?? ""
      try output.take(comment)
    }
  }
}
