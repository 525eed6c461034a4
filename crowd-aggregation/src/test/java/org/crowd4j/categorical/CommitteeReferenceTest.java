package org.crowd4j.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import org.crowd4j.Posterior;
import org.crowd4j.Repeats;
import org.crowd4j.io.CategoricalCsv;
import org.crowd4j.io.CsvOptions;
import org.crowd4j.io.ReadMonitor;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The committee and the prototype it was designed with")
class CommitteeReferenceTest {
    private static final int FIRST = 2; // column: after task and label, each member, then the mean

    @ParameterizedTest
    @ValueSource(strings = {"bluebird", "CF"})
    void agreeInEveryMember(String set) throws IOException {
        var options = new CsvOptions().withRepeats(Repeats.LAST);
        var answers = CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv"), options, ReadMonitor.none());

        var consensus = new Committee().aggregate(answers);

        var lines = Files.readAllLines(Shared.file("reference/default/" + set + ".csv"));
        assertThat(lines).hasSizeGreaterThan(200);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            for (int member = 0; member <= consensus.members().size(); member++) {
                Posterior posterior = member < consensus.members().size()
                        ? consensus.members().get(member).posterior()
                        : consensus.posterior();
                assertThat(posterior.probability(fields[0], fields[1]))
                        .as("%s, member %s", line, member)
                        .isCloseTo(Double.parseDouble(fields[FIRST + member]), within(1e-6));
            }
        }
    }
}
