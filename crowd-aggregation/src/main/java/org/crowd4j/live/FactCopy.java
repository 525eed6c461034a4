package org.crowd4j.live;

/** Adds a fact to another journal. */
final class FactCopy {
    private FactCopy() {}

    static void into(LabelJournal copy, LabelFact fact) {
        long time = fact.at().map(LabelJournal::micros).orElse(FactColumns.NO_TIME);
        if (fact instanceof LabelFact.Answered given) {
            copy.read(FactKind.ANSWER, time, given.task(), given.worker(), given.label());
        } else if (fact instanceof LabelFact.GoldGiven known) {
            copy.read(FactKind.GOLD, time, known.task(), known.label());
        } else if (fact instanceof LabelFact.Settled settled) {
            copy.read(FactKind.SETTLEMENT, time, settled.task());
        } else if (fact instanceof LabelFact.Retracted taken) {
            copy.read(FactKind.RETRACTION, time, Long.toString(taken.answer()));
        } else if (fact instanceof LabelFact.WorkerRetracted taken) {
            copy.read(FactKind.WORKER_RETRACTION, time, taken.worker());
        }
    }
}
