package dev.knowhow.knowledge.index.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1,842|NUMBER",
                "12:30|NUMBER",
                "2024/25|NUMBER",
                "1'000|NUMBER",
                "E-17|CODE",
                "60-Liter-Tonne|CODE",
                "5mm|CODE",
                "Tram|WORD",
                "don't|WORD",
                "''|WORD"
            })
    void ofTellsNumbersCodesAndWordsApart(String word, Shape shape) {
        assertThat(Shape.of(word)).isEqualTo(shape);
    }
}
