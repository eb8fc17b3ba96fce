import Moderation

/// Photos as a column holds them.
enum StoredPhotos {
  static func photos(from column: String?) throws -> [Photo] {
    try column.map { try StoredJSON.decode([Photo].self, from: $0) } ?? []
  }

  /// - Returns: `nil` for none.
  static func column(_ photos: [Photo]) throws -> String? {
    photos.isEmpty ? nil : try StoredJSON.encode(photos)
  }
}
