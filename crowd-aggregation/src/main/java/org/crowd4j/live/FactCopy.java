package org.crowd4j.live;

/** Adds a fact to another journal. */
final class FactCopy {
    private FactCopy() {}

    static void into(Journal copy, Fact fact) {
        long time = fact.at().map(Journal::micros).orElse(FactColumns.NO_TIME);
        if (fact instanceof Fact.Answered given) {
            copy.read(FactKind.ANSWER, time, given.task(), given.worker(), given.label());
        } else if (fact instanceof Fact.GoldGiven known) {
            copy.read(FactKind.GOLD, time, known.task(), known.label());
        } else if (fact instanceof Fact.Settled settled) {
            copy.read(FactKind.SETTLEMENT, time, settled.task());
        } else if (fact instanceof Fact.Retracted taken) {
            copy.read(FactKind.RETRACTION, time, Long.toString(taken.answer()));
        } else if (fact instanceof Fact.WorkerRetracted taken) {
            copy.read(FactKind.WORKER_RETRACTION, time, taken.worker());
        }
    }
}
