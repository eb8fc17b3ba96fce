import Moderation

/// Turns the written threads into comments as a network would hand them over.
struct DemoAssembly {
  /// A comment or an answer with its moment and its place.
  private struct Entry {
    let thread: Int
    let author: String
    let text: String
    let published: Instant
    let edited: Instant?
    let attachments: [Attachment]
    let isOwn: Bool
    /// The position of the entry that it answers.
    let parent: Int?
  }

  private let threads: [DemoThread]
  private let now: Instant

  init(threads: [DemoThread], now: Instant) {
    self.threads = threads
    self.now = now
  }

  /// The comments, oldest first, with identifiers in the order of their moments.
  func comments() -> [IncomingComment] {
    let entries: [Entry] = self.entries()
    let order: [Int] = entries.indices.sorted { one, other in
      let (first, second) = (entries[one].published, entries[other].published)
      return first == second ? one < other : first < second
    }
    let ids: [String] = commentIDs(of: entries, in: order)
    let authors: [String] = authorIDs(of: entries, in: order)
    return order.map { position in
      incoming(entries, position, ids: ids, authors: authors)
    }
  }

  private func entries() -> [Entry] {
    var result: [Entry] = []
    for (index, thread) in threads.enumerated() {
      var positions: [String: Int] = [:]
      for comment in thread.comments {
        let position = result.count
        if !comment.key.isEmpty { positions[comment.key] = position }
        result.append(entry(comment, thread: index, parent: positions[comment.parent]))
        if let answer = comment.answer {
          result.append(entry(answer, to: comment, thread: index, parent: position))
        }
      }
    }
    return result
  }

  private func entry(_ comment: DemoComment, thread: Int, parent: Int?) -> Entry {
    Entry(
      thread: thread, author: comment.author, text: comment.text, published: now - comment.age,
      edited: comment.edited.map { now - $0 }, attachments: comment.attachments, isOwn: false,
      parent: parent)
  }

  private func entry(
    _ answer: DemoAnswer, to comment: DemoComment, thread: Int, parent: Int
  ) -> Entry {
    Entry(
      thread: thread, author: threads[thread].community.name, text: answer.text,
      published: now - comment.age + answer.delay, edited: nil, attachments: [], isOwn: true,
      parent: parent)
  }

  private func commentIDs(of entries: [Entry], in order: [Int]) -> [String] {
    var counts: [DemoCommunity: Int] = [:]
    var result = [String](repeating: "", count: entries.count)
    for position in order {
      let community = threads[entries[position].thread].community
      let rank = counts[community, default: 0]
      result[position] = community.commentID(rank: rank)
      counts[community] = rank + 1
    }
    return result
  }

  /// One person keeps one identifier within a network; a community answers under its own.
  private func authorIDs(of entries: [Entry], in order: [Int]) -> [String] {
    var known: [Network: [String: String]] = [:]
    var result = [String](repeating: "", count: entries.count)
    for position in order {
      let community = threads[entries[position].thread].community
      let (network, name) = (community.network, entries[position].author)
      if entries[position].isOwn {
        result[position] = community.id
      } else if let id = known[network]?[name] {
        result[position] = id
      } else {
        let id = network.demoAuthorID(rank: known[network]?.count ?? 0)
        known[network, default: [:]][name] = id
        result[position] = id
      }
    }
    return result
  }

  private func incoming(
    _ entries: [Entry], _ position: Int, ids: [String], authors: [String]
  ) -> IncomingComment {
    let entry = entries[position]
    let thread = threads[entry.thread]
    let mention = entry.parent.map { parent in
      self.mention(entries[parent].author, id: authors[parent], in: thread.community.network)
    }
    return IncomingComment(
      source: thread.community.source, id: ids[position],
      text: DemoText.filled(entry.text, at: entry.published, mention: mention ?? ""),
      published: entry.published, edited: entry.edited, authorID: authors[position],
      authorName: entry.author, isOwn: entry.isOwn,
      post: IncomingComment.Post(
        id: String(thread.number),
        text: DemoText.filled(thread.text, at: now - thread.age, mention: ""),
        url: thread.community.postURL(thread.number)),
      parentID: entry.parent.map { ids[$0] },
      url: thread.community.commentURL(ids[position], post: thread.number),
      attachments: entry.attachments)
  }

  /// VKontakte puts a link into the text; elsewhere people simply write the first name.
  private func mention(_ author: String, id: String, in network: Network) -> String {
    let firstName = author.split(separator: " ").first.map(String.init) ?? author
    return network == .vk ? "[id\(id)|\(firstName)]" : firstName
  }
}
