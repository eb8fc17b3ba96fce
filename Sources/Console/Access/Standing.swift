import Moderation
import Terminal

/// What this person is at the desk, as far as the console knows.
public enum Standing: Equatable, Sendable {
  /// Not read yet: whatever is tried, the desk decides.
  case unread
  case role(DeskRole)
  /// The desk no longer knows the person.
  case revoked
}

extension ConsoleState {
  /// Why this person's role forbids a command; `nil` where it does not.
  func prohibition(of command: Command) -> String? {
    guard let deed = deed(of: command) else { return nil }
    switch standing {
    case .unread: return inability(of: command)
    case .role(let role):
      return role.prohibition(of: deed).map { language.words($0) } ?? inability(of: command)
    case .revoked: return revokedWords
    }
  }

  /// What a command is depends on where it is given: a step of a road map is edited as well.
  private func deed(of command: Command) -> Deed? {
    switch (context, command) {
    case (.problem, .edit), (.problem, .title): .manageProblems
    case (.form, .send): nil
    case (.incident, .open): isSuggested ? .openIncident : .changeIncident
    case (.problem, .open): selectsStep ? .manageProblems : nil
    default: command.deed
    }
  }

  private var selectsStep: Bool {
    if case .problem(let card) = sheet, case .step? = card.selection { true } else { false }
  }

  /// The same for lists, where the command stands beside it: who may, and who one is.
  func shortProhibition(of command: Command) -> String? {
    guard let deed = deed(of: command), prohibition(of: command) != nil else { return nil }
    if let inability = inability(of: command) { return inability }
    guard case .role(let role) = standing else { return language("доступ закрыт", "no access") }
    let able = language.name(deed.leastRole)
    return language(
      "это может \(able), вы — \(language.name(role))",
      "a right of: \(able); you are: \(language.name(role))")
  }

  mutating func standingRead(_ role: DeskRole?) -> [Effect] {
    let before = standing
    standing = role.map { .role($0) } ?? .revoked
    guard standing != before else { return [] }
    switch (before, standing) {
    case (_, .revoked):
      notice = nil
      return [.bell]
    case (.unread, .role(.observer)):
      notice =
        notice
        ?? Notice(
          language(
            "Вы наблюдатель: смотреть можно всё, менять — ничего",
            "You are an observer: see everything, change nothing"))
    case (.unread, _): break
    case (_, .role(let role)):
      notice = Notice(
        language("Теперь вы здесь ", "You are now: ") + language.name(role), .information)
    case (_, .unread): break
    }
    return []
  }

  var revokedWords: String {
    language(
      "Ваш доступ к этой дежурке закрыт; вернуть его может администратор",
      "Your access to this desk has been taken away; an administrator can give it back")
  }
}

extension Command {
  /// What a role must allow for it; `nil` for what anybody may.
  var deed: Deed? {
    switch self {
    case .reply, .replyTogether, .send, .sendAll, .editReply: .answer
    case .sendByHand, .confirmPosted: .postByHand
    case .noAnswer: .noAnswerNeeded
    case .correct: .correct
    case .remove, .ban: .remove
    case .react, .attach, .reviseReply, .withdrawReply: .answer
    case .snooze: .snooze
    case .note: .note
    case .takeBack: .takeBack
    case .edit, .title, .place, .topic, .department, .priority, .handOver, .takeOver, .remind,
      .reopen, .file, .step:
      .changeIncident
    case .refuse: .refuse
    case .assign, .responsible: .assign
    case .extend: .extend
    case .confirmOutcome: .confirmOutcome
    case .newIncident: .openIncident
    case .approve, .sendBack: .approve
    case .leaveIncident: .changeIncident
    case .problem, .add, .closeProblem: .manageProblems
    default: nil
    }
  }
}
