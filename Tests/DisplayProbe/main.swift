import CursesTerminal
import Glibc

do {
  let arguments = CommandLine.arguments.dropFirst()
  let display = try CursesDisplay(theme: .mono, errorLog: arguments.first)
  var probe = Probe()
  let code = probe.run(display)
  display.close()
  print("конец \(code)")
  exit(code)
} catch {
  print("\(error)")
  exit(9)
}
