import Intake
import Moderation

/// Photos on their way to VKontakte.
extension VKConnector {
  /// Uploads photos for a comment; until one names them nobody sees them.
  ///
  /// - Returns: the names by which a comment attaches them.
  func upload(_ photos: [Photo]) throws(NetworkFailure) -> [String] {
    var names: [String] = []
    for (number, photo) in photos.enumerated() {
      do throws(NetworkFailure) {
        names.append(try upload(photo.file("photo", number: number + 1)))
      } catch {
        throw error.beforePublishing
      }
    }
    return names
  }

  private func upload(_ file: HTTPRequest.File) throws(NetworkFailure) -> String {
    let group = ("group_id", "\(settings.group)")
    let place = try interface.call(
      "photos.getWallUploadServer", [group], by: [.user], isReading: true)
    guard let address = place["upload_url"]?.string else {
      throw NetworkFailure(.nonsense, detail: "no upload_url")
    }
    let answer = try interface.upload(file, to: address)
    guard let server = answer["server"]?.identifier, let hash = answer["hash"]?.string,
      let photo = answer["photo"]?.string, photo != "[]", !photo.isEmpty
    else { throw NetworkFailure(.refused, detail: "the photo was not taken", isPermanent: true) }
    let saved = try interface.call(
      "photos.saveWallPhoto", [group, ("photo", photo), ("server", server), ("hash", hash)],
      by: [.user], isReading: false)
    guard let first = saved.elements.first(where: { $0["id"] != nil }),
      let id = first["id"]?.integer, let owner = first["owner_id"]?.integer
    else { throw NetworkFailure(.nonsense, detail: "saveWallPhoto without a photo") }
    let key = first["access_key"]?.string.map { "_" + $0 } ?? ""
    return "photo\(owner)_\(id)\(key)"
  }
}
