/// When the desk learned of what an incident is about.
enum FoundSchema {
  static let statements = ["ALTER TABLE incident ADD COLUMN found INTEGER"]
}
