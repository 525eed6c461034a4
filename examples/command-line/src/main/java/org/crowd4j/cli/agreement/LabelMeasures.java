package org.crowd4j.cli.agreement;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.crowd4j.Methods;
import org.crowd4j.agreement.AgreementMeasure;
import org.crowd4j.agreement.LabelDistance;
import org.crowd4j.cli.console.NearNames;
import org.crowd4j.cli.console.UsageException;

/** The measures of agreement on labels by name; as an iterable, their names without distances. */
final class LabelMeasures implements Iterable<String> {
    static final List<LabelDistance> OF_SETS = List.of(LabelDistance.MASI, LabelDistance.JACCARD);
    static final String SPECIFIC = "specific-agreement";

    @Override
    public Iterator<String> iterator() {
        return Stream.concat(
                        Methods.all(AgreementMeasure.class).stream().map(AgreementMeasure::name), Stream.of(SPECIFIC))
                .iterator();
    }

    /**
     * {@return the measure with this name, which ends in its distance}
     *
     * @throws UsageException if there is none
     */
    static AgreementMeasure named(String name) {
        List<AgreementMeasure> all = Stream.concat(LabelDistance.all().stream(), OF_SETS.stream())
                .flatMap(distance ->
                        Methods.all(AgreementMeasure.class).stream().map(measure -> measure.withDistance(distance)))
                .toList();
        return all.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String near = NearNames.hint(
                            name, all.stream().map(AgreementMeasure::name).toList());
                    return new UsageException(
                            "no measure \"%s\"%s".formatted(name, near.isEmpty() ? "; the help lists them" : near));
                });
    }
}
