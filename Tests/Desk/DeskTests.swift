import Desk
import Foundation
import Testing

@Suite("The desk") struct DeskTests {
  @Test("a folder that cannot be made is an error that names the path")
  func cannotOpen() {
    #expect(throws: DeskError.self) { try Desk(path: "/proc/nowhere/desk.sqlite") }
  }
}
