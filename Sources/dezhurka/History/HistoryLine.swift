import Desk
import Moderation

extension HistoryRow {
  /// The answer as a line of JSON, its texts exactly as they are stored.
  func json(zone: Zone) -> String {
    var object = JSONObject()
    object.set("reply", reply.id.rawValue)
    object.set("comment", comment?.rawValue)
    object.set("network", network.rawValue)
    object.set("community", communityName)
    object.set("author", exactly: author)
    object.set("question", exactly: excerpt)
    object.set("answer", exactly: reply.text)
    object.set("by", reply.by?.name)
    object.set("state", reply.state.rawValue)
    object.set("written", zone.written(reply.written))
    return object.text
  }
}
