package org.crowd4j.text;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crowd4j.internal.Quoted;

/**
 * The cosines between the vectors of answers. A vector of zeros, such as that of a blank text, has
 * cosine 1 with itself and with others of zeros, and 0 with the rest.
 */
interface Cosines {

    /** {@return the cosines between some answers to one task, row by row; from −1 to 1} */
    double[] between(int[] answers);

    /** {@return the cosines of the vectors of {@code embedding}, or else of words by tf-idf} */
    static Cosines of(TokenTable table, Optional<Embedding> embedding) {
        return embedding.isPresent() ? new OfVectors(table, embedding.get()) : new OfWords(table);
    }

    private static double[] symmetric(int n, DoubleOfPair cosine) {
        double[] cosines = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                cosines[i * n + j] = cosine.of(i, j);
                cosines[j * n + i] = cosines[i * n + j];
            }
        }
        return cosines;
    }

    /** A number for two places. */
    interface DoubleOfPair {
        double of(int i, int j);
    }

    /** Vectors of the user. */
    record OfVectors(TokenTable table, Embedding embedding) implements Cosines {

        @Override
        public double[] between(int[] answers) {
            int n = answers.length;
            double[][] unit = new double[n][];
            for (int i = 0; i < n; i++) {
                boolean again = i > 0 && table.answers.sameText(answers[i], answers[i - 1]);
                unit[i] = again ? unit[i - 1] : unit(table.answers.text(answers[i]));
                checkArgument(
                        unit[i].length == unit[0].length,
                        "all vectors must have one length, got %s and %s",
                        unit[0].length,
                        unit[i].length);
            }
            return symmetric(n, (i, j) -> unit[i] == unit[j] ? 1 : cosine(unit[i], unit[j]));
        }

        private double[] unit(String text) {
            double[] vector = embedding.vector(text).clone();
            double largest = 0;
            for (double number : vector) {
                checkArgument(
                        Double.isFinite(number), "the vector of %s must be finite, got %s", Quoted.of(text), number);
                largest = Math.max(largest, Math.abs(number));
            }
            double squares = 0;
            for (int i = 0; i < vector.length && largest > 0; i++) {
                vector[i] /= largest;
                squares += vector[i] * vector[i];
            }
            for (int i = 0; i < vector.length && largest > 0; i++) {
                vector[i] /= Math.sqrt(squares);
            }
            return vector;
        }

        private static double cosine(double[] a, double[] b) {
            double product = 0;
            double lengths = 0; // 0 for two vectors of zeros
            for (int i = 0; i < a.length; i++) {
                product += a[i] * b[i];
                lengths += a[i] * a[i] + b[i] * b[i];
            }
            return lengths == 0 ? 1 : Math.max(-1, Math.min(product, 1));
        }
    }

    /** Words weighed by how often the text has them and how few texts do. */
    final class OfWords implements Cosines {
        private final TokenTable table;
        private final double[] rarity; // by word

        OfWords(TokenTable table) {
            this.table = table;
            int[] texts = new int[table.words()];
            int answers = table.answers.size();
            for (int answer = 0; answer < answers; answer++) {
                Arrays.stream(table.tokens(answer)).distinct().forEach(word -> texts[word]++);
            }
            rarity = Arrays.stream(texts)
                    .mapToDouble(count -> Math.log((1.0 + answers) / (1.0 + count)) + 1)
                    .toArray();
        }

        @Override
        public double[] between(int[] answers) {
            int n = answers.length;
            int[][] words = new int[n][];
            double[][] unit = new double[n][];
            for (int i = 0; i < n; i++) {
                Map<Integer, Integer> counts = new TreeMap<>();
                Arrays.stream(table.tokens(answers[i])).forEach(word -> counts.merge(word, 1, Integer::sum));
                words[i] = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
                unit[i] = counts.entrySet().stream()
                        .mapToDouble(word -> word.getValue() * rarity[word.getKey()])
                        .toArray();
                double length = Math.sqrt(
                        Arrays.stream(unit[i]).map(x -> x * x).sorted().sum());
                unit[i] = Arrays.stream(unit[i]).map(x -> x / length).toArray();
            }
            return symmetric(n, (i, j) -> cosine(words[i], unit[i], words[j], unit[j]));
        }

        /** Products are sorted before they are added: words are numbered in the order of rows. */
        private static double cosine(int[] a, double[] x, int[] b, double[] y) {
            if (Arrays.equals(a, b) && Arrays.equals(x, y)) {
                return 1;
            }
            double[] products = new double[Math.min(a.length, b.length)];
            int count = 0;
            for (int i = 0, j = 0; i < a.length && j < b.length; ) {
                if (a[i] == b[j]) {
                    products[count++] = x[i++] * y[j++];
                } else if (a[i] < b[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            Arrays.sort(products, 0, count);
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += products[i];
            }
            return Math.min(sum, 1);
        }
    }
}
