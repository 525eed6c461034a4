package org.crowd4j;

import java.util.Collection;

/**
 * Opens ledgers: aggregation while the answers still come in. Holds settings and nothing else, so
 * that one of them may open any number of ledgers, from any thread.
 *
 * <pre>{@code
 * Ledger ledger = new FastSbic().open();
 * ledger.add("photo-17", "ann", "cat").add("photo-17", "bob", "dog");
 * ledger.label("photo-17");
 * }</pre>
 */
public interface StreamingAggregator {

    /**
     * Opens a ledger that gathers its labels from the answers and the gold. A new label
     * makes it compute every task again, and so it refuses more than 512: where the labels are
     * known, close the set.
     *
     * @return a ledger without answers
     */
    Ledger open();

    /**
     * Opens a ledger with a closed label set: it refuses any other label.
     *
     * @param closedLabels the labels, in the order that breaks ties; at least one, none blank, no
     *     two equal
     * @return a ledger without answers
     * @throws IllegalArgumentException if there is no label, one is blank, or two are equal
     */
    Ledger open(Collection<String> closedLabels);
}
