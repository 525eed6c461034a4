package org.crowd4j.live;

import java.util.List;
import java.util.NoSuchElementException;
import org.crowd4j.Index;
import org.crowd4j.Ledger;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.IncrementalEm;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a question with its labels. The ledgers of this library can tell the posterior
 * before an answer is added; for those of others, the posterior is known afterwards.
 */
final class LabelLedger {
    private static final double USUAL = 0.7; // accuracy of a crowd that is not known

    private final Ledger ledger;
    private final @Nullable IncrementalEm own;
    private final GrowingIndex labels; // of the question
    private Index index = Index.of("label", List.of()); // in the order of the ledger
    private int[] positions = new int[0]; // by label of the question: its position in the index; -1 if not yet

    LabelLedger(Ledger ledger, GrowingIndex labels) {
        this.ledger = ledger;
        this.own = ledger instanceof IncrementalEm em ? em : null;
        this.labels = labels;
    }

    Ledger ledger() {
        return ledger;
    }

    /** {@return the labels in the order of the ledger} */
    Index index() {
        List<String> now = own == null ? labels.ids() : own.labels();
        if (now.size() != index.size() || positions.length != labels.size()) {
            index = Index.of("label", now);
            positions = labels.ids().stream()
                    .mapToInt(label -> index.find(label).orElse(-1))
                    .toArray();
        }
        return index;
    }

    /** {@return the position of a label of the question; -1 if no answer has it yet} */
    int position(int label) {
        return label >= 0 && label < positions.length ? positions[label] : -1;
    }

    /** {@return whether the posterior with an answer of this label is known before it is added} */
    boolean foresees(int label) {
        index();
        return own != null && position(label) >= 0;
    }

    /** {@return whether the ledger is one of this library} */
    boolean isOwn() {
        return own != null;
    }

    double[] preview(String task, String worker, String label) {
        double[] posterior = new double[index.size()];
        if (own != null) {
            own.preview(task, worker, label, posterior);
        }
        return posterior;
    }

    double[] posterior(String task) {
        double[] posterior = new double[index().size()];
        if (own != null) {
            own.posterior(task, posterior);
            return posterior;
        }
        for (int l = 0; l < posterior.length; l++) {
            try {
                posterior[l] = ledger.probability(task, index.id(l));
            } catch (NoSuchElementException unused) {
                posterior[l] = 0;
            }
        }
        return posterior;
    }

    /** {@return whether a label was added; if not, another ledger must be opened} */
    boolean addLabel(String label) {
        if (own != null) {
            own.addLabel(label);
        }
        return own != null;
    }

    /** {@return the mean probability of all answers of the crowd} */
    double accuracy() {
        return own == null ? USUAL : own.meanAccuracy(USUAL);
    }

    /** {@return the ledger of this library} */
    IncrementalEm own() {
        if (own == null) {
            throw new IllegalStateException("the ledger is another's: " + ledger);
        }
        return own;
    }
}
