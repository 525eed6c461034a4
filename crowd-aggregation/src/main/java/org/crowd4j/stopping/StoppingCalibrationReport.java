package org.crowd4j.stopping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.crowd4j.Table;

/** The threshold that keeps a promise, if one does, and the evidence for it. */
public final class StoppingCalibrationReport {
    private final StoppingCalibration settings;
    private final List<AuditReport> audits; // of the thresholds
    private final int chosen; // -1 if no threshold keeps the promise

    StoppingCalibrationReport(StoppingCalibration settings, List<AuditReport> audits, int chosen) {
        this.settings = settings;
        this.audits = List.copyOf(audits);
        this.chosen = chosen;
    }

    /** {@return the loosest threshold that keeps the promise; empty if none does} */
    public OptionalDouble threshold() {
        return chosen < 0 ? OptionalDouble.empty() : OptionalDouble.of(StoppingCalibration.THRESHOLDS.get(chosen));
    }

    /**
     * {@return the rule that closes tasks at this threshold; without one, a rule that keeps every
     * task open. Its {@link StoppingRule#promised()} is the error asked for}
     */
    public StoppingRule rule() {
        OptionalDouble promised = OptionalDouble.of(settings.error());
        if (chosen < 0) {
            return new CombinedRule("no threshold", state -> Decision.keepOpen(this::describe), promised);
        }
        StoppingRule rule = new PosteriorThreshold().withThreshold(StoppingCalibration.THRESHOLDS.get(chosen));
        return new CombinedRule(rule.toString(), rule, promised);
    }

    /** {@return what gold or audits found about the tasks closed at each threshold} */
    public Map<Double, AuditReport> audits() {
        Map<Double, AuditReport> byThreshold = new LinkedHashMap<>();
        for (int i = 0; i < audits.size(); i++) {
            byThreshold.put(StoppingCalibration.THRESHOLDS.get(i), audits.get(i));
        }
        return Collections.unmodifiableMap(byThreshold);
    }

    /**
     * {@return a row for each threshold: the audits of tasks that it closed, a task of gold
     * counting in each run of the backtest; the realised error, its upper bound, and {@code yes} if
     * it is chosen}
     */
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < audits.size(); i++) {
            AuditReport audit = audits.get(i);
            rows.add(List.of(
                    StoppingCalibration.THRESHOLDS.get(i).toString(),
                    Integer.toString(audit.tasks()),
                    audit.tasks() == 0 ? "" : String.format(Locale.ROOT, "%.4f", audit.realised()),
                    audit.tasks() == 0 ? "" : String.format(Locale.ROOT, "%.4f", audit.upper(settings.confidence())),
                    i == chosen ? "yes" : ""));
        }
        return Table.of(List.of("threshold", "audits", "realised", "at most", "chosen"), rows);
    }

    /** {@return the result as a sentence} */
    public String describe() {
        String promise =
                "keeps the error at or below %s with confidence %s".formatted(settings.error(), settings.confidence());
        if (chosen >= 0) {
            AuditReport audit = audits.get(chosen);
            return String.format(
                    Locale.ROOT,
                    "threshold %s %s: the error was %.4f, so it is at most %.4f",
                    StoppingCalibration.THRESHOLDS.get(chosen),
                    promise,
                    audit.realised(),
                    audit.upper(settings.confidence()));
        }
        double least = audits.stream()
                .mapToDouble(audit -> audit.leastUpper(settings.confidence()))
                .min()
                .orElse(1);
        String reason = least > settings.error()
                ? "too few tasks with a known label are closed by one threshold"
                : "the upper bound of the realised error exceeds it";
        return "no threshold %s, so tasks stay open: %s".formatted(promise, reason);
    }

    /** {@return such as {@code StoppingCalibrationReport[threshold 0.99, error 0.05]}} */
    @Override
    public String toString() {
        return "StoppingCalibrationReport[%s, error %s]"
                .formatted(
                        chosen < 0 ? "no threshold" : "threshold " + StoppingCalibration.THRESHOLDS.get(chosen),
                        settings.error());
    }
}
