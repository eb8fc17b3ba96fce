import CursesTerminal
import Glibc
import Terminal

/// A program for the tests of the display: shows what happens to it.
struct Probe {
  private var lines: [String] = []
  private var text = ""
  private var emphasis = Style(.text)

  private func screen(_ size: Size) -> Frame {
    var frame = Frame(size: size)
    frame.put("Проба \(size.columns)x\(size.rows)", row: 0, column: 0, style: Style(.title))
    frame.put("текст: \(text)", row: 1, column: 0, style: emphasis)
    for (index, line) in lines.suffix(size.rows - 3).enumerated() {
      frame.put(line, row: index + 2, column: 0, style: Style(.quiet))
    }
    frame.cursor = Frame.Position(row: 1, column: CellWidth.of("текст: \(text)"))
    return frame
  }

  private mutating func perform(_ key: Key, on display: CursesDisplay) -> Bool {
    switch key.description {
    case "C-q": return false
    case "C-z":
      display.suspend()
      lines.append("снова здесь")
    case "C-y": display.copy("скопировано\u{1B}")
    case "C-g": display.bell()
    case "C-t": display.use(Theme(name: "probe", looks: [.title: Look(foreground: .ansi(2))]))
    case "C-b": emphasis = Style(.urgent, bold: true)
    case "C-f": fatalError("on purpose")
    case "C-o": lines.append("\(overflow(0))")
    case "C-w":
      let waker = display.waker
      var thread = pthread_t()
      let box = Unmanaged.passRetained(Box(waker)).toOpaque()
      pthread_create(&thread, nil, { wake($0) }, box)
      pthread_detach(thread)
    default:
      if let scalar = key.typed {
        text.unicodeScalars.append(scalar)
      } else {
        lines.append("\(key)")
      }
    }
    return true
  }

  mutating func run(_ display: CursesDisplay) -> Int32 {
    while true {
      display.show(screen(display.size))
      for event in display.wait(milliseconds: nil) {
        switch event {
        case .key(let key):
          guard perform(key, on: display) else { return 0 }
        case .paste(let pasted):
          lines.append("вставлено \(pasted.utf8.count): \(pasted.prefix(20))")
        case .resized(let size): lines.append("размер \(size.columns)x\(size.rows)")
        case .woken: lines.append("разбужен")
        case .resumed: lines.append("продолжено")
        case .hungUp: return 3
        case .interrupted(let signal): return 40 + signal
        }
      }
    }
  }
}

private final class Box {
  let waker: Waker
  init(_ waker: Waker) { self.waker = waker }
}

private func wake(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().waker.wake() }
  return nil
}

/// Calls itself until no stack is left.
private func overflow(_ depth: Int) -> Int { depth == .max ? 0 : overflow(depth + 1) &+ depth }
