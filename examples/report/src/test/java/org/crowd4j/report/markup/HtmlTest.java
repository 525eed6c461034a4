package org.crowd4j.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @Test
    void escapesValuesAndKeepsMarkup() {
        Html bold = Html.of("<b>{}</b>", "<script>alert('\"&\"')</script>");

        assertThat(Html.of("<p>{}</p>", bold).markup())
                .isEqualTo("<p><b>&lt;script&gt;alert(&#39;&quot;&amp;&quot;&#39;)&lt;/script&gt;</b></p>");
    }

    @Test
    void aValueWithBracesFillsNoFurtherPlace() {
        assertThat(Html.of("{} {}", "{}", "b").markup()).isEqualTo("{} b");
    }

    @Test
    void refusesAnotherNumberOfValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}", 1, 2));
    }

    @Test
    void shortensLongIdsInTheMiddle() {
        String shown = Names.shown("a".repeat(150) + "b".repeat(150));

        assertThat(shown).hasSize(40).startsWith("aaaa").endsWith("bbbb").contains("a…b");
        assertThat(Names.shown("c".repeat(40))).isEqualTo("c".repeat(40));
    }

    @Test
    void showsBlanksAndControlCharacters() {
        assertThat(Names.shown(" a b ")).isEqualTo("␣a b␣");
        assertThat(Names.shown("a\u0000b\tc\u202ed\u2028")).isEqualTo("a␀b␣c\ufffdd␣");
        assertThat(Names.shown("a\u00a0b")).isEqualTo("a␣b");
    }

    @Test
    void isolatesTextFromRightToLeft() {
        assertThat(Names.shown("جيد")).isEqualTo("\u2068جيد\u2069");
        assertThat(Names.shown("good")).isEqualTo("good");
    }

    @Test
    void keepsEmojiWhole() {
        assertThat(Names.shown("👩‍🔬".repeat(3))).isEqualTo("👩‍🔬".repeat(3));
    }

    @ParameterizedTest
    @CsvSource({"-0.00001,0.0", "-0.05001,−0.1", "3.14159,3.1", "-12.34,−12.3"})
    void writesDecimalsWithATrueMinus(double number, String text) {
        assertThat(Numbers.decimals(1, number)).isEqualTo(text);
    }

    @Test
    void writesCountsAndShares() {
        assertThat(Numbers.count(8070, "answer")).isEqualTo("8,070 answers");
        assertThat(Numbers.count(1, "answer")).isEqualTo("1 answer");
        assertThat(Numbers.percent(0.8349)).isEqualTo("83.5\u00a0%");
        assertThat(Numbers.amount(57.5)).isEqualTo("57.5");
        assertThat(Numbers.amount(133.0000001)).isEqualTo("133");
        assertThat(Numbers.words(12)).isEqualTo("twelve");
        assertThat(Numbers.words(13)).isEqualTo("13");
    }

    @Test
    void aPictureNamesItselfAndItsMarks() {
        String svg = new Svg("p", 10, 10, "a < b")
                .describe("1 & 2")
                .rect("bar", 0, 1.26, 2, 3)
                .round(2)
                .tip("<1>")
                .inline()
                .markup();

        assertThat(svg)
                .contains("aria-labelledby=\"p-t p-d\"", "<title id=\"p-t\">a &lt; b</title>")
                .contains("<desc id=\"p-d\">1 &amp; 2</desc>")
                .contains(
                        "<rect class=\"bar\" x=\"0\" y=\"1.3\" width=\"2\" height=\"3\" rx=\"2\"><title>&lt;1&gt;</title></rect>");
    }
}
