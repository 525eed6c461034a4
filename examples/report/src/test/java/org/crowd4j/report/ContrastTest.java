package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.report.markup.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts stand out from what is behind them, by the measure of the Web Content Accessibility Guidelines. */
class ContrastTest {
    private static final double LEAST = 4.5;
    private static final String[] THEMES = Resource.text("picture.css").split("@media", 2); // light, dark

    @ParameterizedTest
    @CsvSource({"ink,bg", "soft,bg", "ink,panel", "soft,panel", "blue,bg", "orange,bg", "onblue,blue"})
    void textsStandOutInBothThemes(String text, String ground) {
        for (String theme : THEMES) {
            assertThat(contrast(color(theme, text), color(theme, ground)))
                    .as("%s on %s", text, ground)
                    .isGreaterThanOrEqualTo(LEAST);
        }
    }

    @Test
    void theNumbersOfADensePictureStandOutFromTheirCells() {
        List<Double> opacities = new ArrayList<>();
        Matcher cells = Pattern.compile("class=\"bar\"[^>]*fill-opacity=\"([0-9.]+)\"")
                .matcher(Chart.workers(largeCrowd(), Gold.none()).svg());
        while (cells.find()) {
            opacities.add(Double.valueOf(cells.group(1)));
        }
        assertThat(opacities).isNotEmpty();
        for (String theme : THEMES) {
            double[] ground = color(theme, "bg");
            double[] cell = color(theme, "blue");
            assertThat(opacities)
                    .allSatisfy(share -> assertThat(contrast(color(theme, "ink"), mixed(cell, ground, share)))
                            .isGreaterThanOrEqualTo(LEAST));
        }
    }

    private static Consensus largeCrowd() {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        for (int worker = 0; worker < 450; worker++) {
            for (int at = 0; at < 3; at++) {
                int task = (worker + at) % 100;
                answers.add("t" + task, "w" + worker, (task + (worker % 5 == 0 ? at : 0)) % 2 == 0 ? "yes" : "no");
            }
        }
        return CategoricalAggregator.recommended().aggregate(answers.build());
    }

    /** {@return a colour of a theme as red, green and blue from 0 to 1} */
    private static double[] color(String theme, String name) {
        Matcher found = Pattern.compile("--" + name + ":#([0-9a-f]{3,6});").matcher(theme);
        assertThat(found.find()).as(name).isTrue();
        String hex = found.group(1);
        int digits = hex.length() / 3;
        double[] color = new double[3];
        for (int at = 0; at < 3; at++) {
            String part = hex.substring(at * digits, (at + 1) * digits);
            color[at] = Integer.parseInt(digits == 1 ? part + part : part, 16) / 255.0;
        }
        return color;
    }

    private static double[] mixed(double[] above, double[] below, double share) {
        double[] mixed = new double[3];
        for (int at = 0; at < 3; at++) {
            mixed[at] = share * above[at] + (1 - share) * below[at];
        }
        return mixed;
    }

    private static double contrast(double[] one, double[] other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(double[] color) {
        return 0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2]);
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
