import Classification

/// What the first verdict of a process costs, and how much memory verdicts take.
struct Readiness {
  let milliseconds: Double
  let megabytes: Double

  init() {
    let texts = ClassifyingFigures.texts { $0.write(to: &$1, characters: 80, &$2) }
    let before = Memory.megabytes.now
    let watch = Stopwatch()
    let classifier = Classifier()
    keep(classifier.verdict(of: "Когда дадут тепло на Лесной, 5?"))
    milliseconds = watch.computed * 1000
    for text in texts { keep(classifier.verdict(of: text)) }
    megabytes = Memory.megabytes.now - before
  }
}
