package org.crowd4j.agreement;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.NamedMethod;
import org.crowd4j.NumericAnswers;

/**
 * Measures how much workers agree on numbers. Implementations are immutable records of settings.
 *
 * <pre>{@code
 * new IntraclassCorrelation().measure(scores);                 // ICC(2,1) 0.290
 * new IntraclassCorrelation().measure(scores).interval(0.95);
 * for (NumericMeasure measure : NumericMeasure.all()) { … }
 * }</pre>
 *
 * <p>Of the answers of a worker to one task the last one counts. Tasks with one answer are left
 * out. {@link KrippendorffAlpha#measure(NumericAnswers)} takes numbers too.
 */
public interface NumericMeasure extends NamedMethod {

    /** {@return the title, such as {@code ICC(2,1)}} */
    String title();

    /** {@return the agreement of all workers} */
    NumericAgreement measure(NumericAnswers answers);

    /** {@return all measures: the intraclass correlations, then those of ranks and of pairs} */
    static List<NumericMeasure> all() {
        List<NumericMeasure> all = new ArrayList<>(IntraclassCorrelation.all());
        all.add(new KendallW());
        all.add(new LinConcordance());
        return List.copyOf(all);
    }
}
