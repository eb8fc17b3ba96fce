import Moderation

/// One comment of the demonstration, dated by its age so that it never looks old.
struct DemoComment: Sendable {
  let author: String
  /// How long before now it was written.
  let age: Span
  /// May hold the marks that ``DemoText`` fills in.
  let text: String
  /// A name by which another comment of the thread can answer it; empty where nobody does.
  let key: String
  /// The key of the comment that it answers; empty where it stands by itself.
  let parent: String
  let attachments: [Attachment]
  /// How long before now its author last changed it.
  let edited: Span?
  /// What the community answered.
  let answer: DemoAnswer?

  init(
    _ author: String, _ age: Span, _ text: String, key: String = "", to parent: String = "",
    with attachments: [Attachment] = [], edited: Span? = nil, answer: DemoAnswer? = nil
  ) {
    self.author = author
    self.age = age
    self.text = text
    self.key = key
    self.parent = parent
    self.attachments = attachments
    self.edited = edited
    self.answer = answer
  }
}

/// What the community answered to one comment.
struct DemoAnswer: Sendable {
  /// How long the resident waited for it.
  let delay: Span
  /// May hold the marks that ``DemoText`` fills in.
  let text: String

  init(after delay: Span, _ text: String) {
    self.delay = delay
    self.text = text
  }
}

extension Attachment {
  static let demoPhoto = Attachment(kind: .photo)
  static let demoVideo = Attachment(kind: .video)
  static let demoVoice = Attachment(kind: .voice)
  static let demoSticker = Attachment(kind: .sticker)
}
