/// What a moderator says of a comment; `nil` where nothing was said.
public struct CorrectedComment: Equatable, Sendable {
  /// The comment as read.
  public var text: [UInt8]
  /// What the comment is, or would be without its swear words; never ``Category/obscenity``.
  public var intent: Category?
  /// Whether it swears or insults.
  public var isObscene: Bool?
  /// Whether it is urgent.
  public var isUrgent: Bool?
  /// The key of its topic, any that the desk uses.
  public var topic: String?

  /// Creates a correction; what a moderator confirmed counts as much as what was changed.
  public init(
    text: String, intent: Category? = nil, isObscene: Bool? = nil, isUrgent: Bool? = nil,
    topic: String? = nil
  ) {
    self.text = Array(text.utf8)
    self.intent = intent
    self.isObscene = isObscene
    self.isUrgent = isUrgent
    self.topic = topic
  }
}

/// What a desk's own corrections add to the base model.
public struct DeskModel: Sendable {
  let model: LinearModel

  /// The model as bytes for a file.
  public var bytes: [UInt8] { Array(model.storage.bytes) }

  /// Opens a model from the bytes of its file.
  public init(bytes: [UInt8]) throws(ModelError) {
    model = try LinearModel(ModelStorage(copying: bytes))
    guard model.kind == .desk, model.labels.starts(with: BaseModel.labels) else { throw .wrongKind }
  }
}
