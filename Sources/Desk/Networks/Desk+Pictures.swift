import Foundation
import GRDB
import Moderation

extension Desk {
  /// Where the service keeps pictures of comments; may not be there yet.
  public var pictureFolder: String { path + ".pictures" }

  /// Asks the service for the pictures of a comment that are not there; what could not be fetched is
  /// tried once more.
  ///
  /// - Throws: ``DeskError/notFound``, ``DeskError/notAllowed(_:)`` for whom nobody has let in.
  public func askForPictures(of id: Comment.ID) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.keepSettings, in: db)
      let table = PictureTable(db: db)
      let found = Set(try table.pictures(of: id).filter { $0.file != nil }.map(\.number))
      let sources = PictureTable.sources(of: try CommentReader(db: db).comment(id))
      guard sources.contains(where: { !found.contains($0.number) }) else { return }
      try db.execute(
        sql: "DELETE FROM picture WHERE comment_id = ? AND file IS NULL", arguments: [id.rawValue])
      try db.execute(
        sql: "INSERT OR IGNORE INTO picture_wish VALUES (?, ?, ?)",
        arguments: [id.rawValue, person.name, now.milliseconds])
    }
  }

  /// The pictures of a comment as far as they were asked for.
  public func pictures(of id: Comment.ID) throws(DeskError) -> CommentPictures {
    try read { db in try PictureTable(db: db).all(of: id, in: pictureFolder) }
  }

  /// What is asked for, the oldest first.
  public func pictureWishes(limit: Int = 10) throws(DeskError) -> [PictureWish] {
    try read { db in
      let table = PictureTable(db: db)
      let ids = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT comment_id FROM picture_wish ORDER BY asked LIMIT ?"),
        arguments: [limit])
      return try ids.map { number in
        let id = Comment.ID(rawValue: number)
        let comment = try CommentReader(db: db).comment(id)
        let known = Set(try table.pictures(of: id).map(\.number))
        return PictureWish(
          comment: id, network: comment.community.network,
          community: comment.community.externalID,
          sources: PictureTable.sources(of: comment).filter { !known.contains($0.number) })
      }
    }
  }

  /// Writes down what became of a wish: for each picture its file in ``pictureFolder``, or why there
  /// is none.
  public func keepPictures(
    of id: Comment.ID, _ pictures: [(number: Int, result: Result<PictureFile, PictureFault>)]
  ) throws(DeskError) {
    let now = clock()
    try write { db in
      try require(.importComments, in: db)
      for (number, result) in pictures {
        let (file, fault): (PictureFile?, PictureFault?) =
          switch result {
          case .success(let file): (file, nil)
          case .failure(let fault): (nil, fault)
          }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?, ?, ?)")
          .execute(arguments: [
            id.rawValue, number, now.milliseconds, file?.bytes ?? 0, file?.name, fault?.rawValue,
          ])
      }
      try db.execute(
        sql: "DELETE FROM picture_wish WHERE comment_id = ?", arguments: [id.rawValue])
    }
  }

  /// Forgets the oldest pictures until the rest has no more than so many bytes.
  ///
  /// - Returns: the names of all files that are to stay.
  public func keepPictures(within bytes: Int) throws(DeskError) -> Set<String> {
    try write { db in
      try require(.importComments, in: db)
      var left = bytes
      var names: Set<String> = []
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT comment_id, number, bytes, file FROM picture WHERE file IS NOT NULL
          ORDER BY fetched DESC, comment_id DESC, number
          """)
      for row in rows {
        left -= row[2]
        if left >= 0 {
          names.insert(row[3])
        } else {
          try db.cachedStatement(sql: "DELETE FROM picture WHERE comment_id = ? AND number = ?")
            .execute(arguments: [row[0] as Int64, row[1] as Int])
        }
      }
      return names
    }
  }
}

/// The table of pictures.
struct PictureTable {
  let db: Database

  /// More of one comment are not fetched.
  static let most = 10

  struct Stored {
    var number: Int
    var file: String?
    var fault: PictureFault?
  }

  func pictures(of id: Comment.ID) throws -> [Stored] {
    let statement = try db.cachedStatement(
      sql: "SELECT number, file, fault FROM picture WHERE comment_id = ? ORDER BY number")
    return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
      Stored(
        number: row[0], file: row[1],
        fault: (row[2] as String?).map { PictureFault(rawValue: $0) ?? .refused })
    }
  }

  func all(of id: Comment.ID, in folder: String) throws -> CommentPictures {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM picture_wish WHERE comment_id = ?")
    return CommentPictures(
      isAwaited: try Int.fetchOne(statement, arguments: [id.rawValue]) != nil,
      items: try pictures(of: id).map { stored in
        CommentPictures.Item(
          number: stored.number, path: stored.file.map { "\(folder)/\($0)" }, fault: stored.fault)
      })
  }

  /// What there is to be fetched: the photos that have a file, numbered among all photos.
  static func sources(of comment: Comment) -> [PictureWish.Source] {
    let photos = comment.attachments.filter { $0.kind == .photo }
    return photos.enumerated().prefix(most).compactMap { index, photo in
      photo.file.isEmpty ? nil : PictureWish.Source(number: index + 1, file: photo.file)
    }
  }
}
