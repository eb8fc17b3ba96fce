import AsyncHTTPClient
import Foundation
import Moderation
import NIOCore
import NIOPosix
import NIOSSL

/// Why there is no answer, by its cause and the host that was asked: `api.vk.ru: имя не находится`.
///
/// Never an error's own words: they may hold the address, and addresses hold tokens.
struct ConnectionWords {
  var language: Language
  var host: String
  /// The host of the proxy between; what fails first is then the way to it.
  var proxy: String?
  /// How long the whole exchange might take.
  var patience: Span
  /// How long it might take until the connection stood.
  var connecting: Span

  /// What is known after an error.
  func failure(_ error: any Error) -> HTTPFailure {
    switch error {
    case is ResponseAccumulator.ResponseTooBigError:
      return HTTPFailure(.tooLong, asked("ответ слишком длинный", "the answer is too long"))
    case let error as HTTPClientError: return failure(client: error)
    case let error as NIOConnectionError: return failure(connection: error)
    case let error as NIOSSLError:
      if case .handshakeFailed = error {
        return HTTPFailure(.notSent, asked("шифрование отвергнуто", "the encryption is refused"))
      }
      return HTTPFailure(.noAnswer, asked("шифрование прервалось", "the encryption broke off"))
    case is NIOSSLExtraError:
      return HTTPFailure(
        .notSent, asked("сертификату нет доверия", "the certificate is not trusted"))
    case let error as IOError where error.errnoCode == ECONNREFUSED:
      return HTTPFailure(.notSent, refused)
    default: return HTTPFailure(.noAnswer, brokenOff)
    }
  }

  private func failure(client error: HTTPClientError) -> HTTPFailure {
    switch error {
    case .connectTimeout, .getConnectionFromPoolTimeout: HTTPFailure(.notSent, late)
    case .tlsHandshakeTimeout:
      HTTPFailure(
        .notSent, asked("шифрование не установлено", "the encryption was not set up in time"))
    case .httpProxyHandshakeTimeout, .proxyAuthenticationRequired, .invalidProxyResponse:
      HTTPFailure(.notSent, nearest("дальше не пускает", "lets nothing through"))
    case .alreadyShutdown: HTTPFailure(.notSent, asked("остановлено", "stopped"))
    case .deadlineExceeded, .readTimeout:
      HTTPFailure(
        .noAnswer,
        asked("нет ответа за \(seconds(patience)) с", "no answer in \(seconds(patience)) s"))
    case .cancelled: HTTPFailure(.noAnswer, asked("прервано", "cancelled"))
    default: HTTPFailure(.noAnswer, brokenOff)
    }
  }

  private func failure(connection error: NIOConnectionError) -> HTTPFailure {
    guard let first = error.connectionErrors.first?.error else {
      return HTTPFailure(.notSent, nearest("имя не находится", "the name is not found"))
    }
    switch first {
    case let error as IOError where error.errnoCode == ECONNREFUSED:
      return HTTPFailure(.notSent, refused)
    case let error as IOError where error.errnoCode != ETIMEDOUT:
      return HTTPFailure(.notSent, nearest("туда нет пути", "there is no way to it"))
    default: return HTTPFailure(.notSent, late)
    }
  }

  private var refused: String {
    nearest("соединение отклонено", "the connection was refused")
  }

  private var brokenOff: String { asked("соединение оборвалось", "the connection broke off") }

  private var late: String {
    let seconds = seconds(connecting)
    return nearest("нет соединения за \(seconds) с", "no connection in \(seconds) s")
  }

  /// Of the host that was asked.
  private func asked(_ russian: String, _ english: String) -> String {
    "\(host): " + language(russian, english)
  }

  /// Of whatever this machine connects to.
  private func nearest(_ russian: String, _ english: String) -> String {
    guard let proxy else { return asked(russian, english) }
    return language("прокси \(proxy): \(russian)", "the proxy \(proxy): \(english)")
  }

  private func seconds(_ span: Span) -> Int64 { max(1, (span.milliseconds + 500) / 1000) }
}
