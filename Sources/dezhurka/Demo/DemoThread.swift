import Moderation

/// One post of the demonstration and what residents wrote under it.
struct DemoThread: Sendable {
  let community: DemoCommunity
  /// The number of the post within its community.
  let number: Int
  let text: String
  /// How long before now it was published.
  let age: Span
  let comments: [DemoComment]

  init(
    _ community: DemoCommunity, number: Int, age: Span, _ text: String, comments: [DemoComment]
  ) {
    self.community = community
    self.number = number
    self.age = age
    self.text = text
    self.comments = comments
  }
}
