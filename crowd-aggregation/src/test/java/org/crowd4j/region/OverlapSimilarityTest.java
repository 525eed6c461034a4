package org.crowd4j.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crowd4j.Mask;
import org.crowd4j.MaskAnswers;
import org.crowd4j.Region;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Point;
import org.crowd4j.RegionAnswers;
import org.crowd4j.agreement.PairwiseSimilarity;
import org.junit.jupiter.api.Test;

class OverlapSimilarityTest {

    private static double likeness(List<? extends Region> ann, List<? extends Region> bob) {
        var answers = RegionAnswers.builder()
                .add("t", "ann", ann)
                .add("t", "bob", bob)
                .build();
        var similarity = OverlapSimilarity.of(answers);
        assertThat(similarity.between(1, 0)).isEqualTo(similarity.between(0, 1));
        return similarity.between(0, 1);
    }

    @Test
    void boxesAreMatchedOneToOne() {
        var box = new Box(0, 0, 10, 10);

        assertThat(likeness(List.of(box), List.of(box))).isOne();
        assertThat(likeness(List.of(box), List.of(new Box(0, 0, 10, 5)))).isEqualTo(0.5);
        assertThat(likeness(List.of(box, box), List.of(box))).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(likeness(List.of(box), List.of())).isZero();
        assertThat(likeness(List.of(), List.of())).isOne();
    }

    @Test
    void pointsAreMatchedNearby() {
        assertThat(likeness(List.of(new Point(0, 0), new Point(100, 0)), List.of(new Point(3, 0), new Point(103, 0))))
                .isOne();
        assertThat(likeness(
                        List.of(new Point(0, 0), new Point(100, 0), new Point(200, 0)),
                        List.of(new Point(1, 0), new Point(101, 0), new Point(250, 0))))
                .isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void agreementIsTheMeanOverPairs() {
        Mask left = Mask.runs(4, 1, false, 0, 2, 2);
        var masks = MaskAnswers.builder()
                .add("t", "ann", left)
                .add("t", "bob", left)
                .add("t", "cid", Mask.empty(4, 1))
                .build();

        assertThat(PairwiseSimilarity.of(masks, OverlapSimilarity.of(masks)).value())
                .hasValueCloseTo(1.0 / 3, within(1e-12));
    }
}
