package dev.knowhow.knowledge.index.text;

import java.util.regex.Pattern;

/**
 * What a word looks like, whatever language it is of. What has a digit is no word of any language: part numbers, amounts and
 * the like are written alike in all of them.
 */
public enum Shape {
    /** Digits and what stands between them: {@code 1,842}, {@code 12:30}, {@code 2024/25}. */
    NUMBER,
    /** Digits with anything else: {@code E-17}, {@code 60-Liter-Tonne}. */
    CODE,
    WORD;

    private static final Pattern DIGITS = Pattern.compile("\\d[\\d.,:'’/-]*+");

    public static Shape of(String word) {
        if (DIGITS.matcher(word).matches()) {
            return NUMBER;
        }
        return word.codePoints().anyMatch(Character::isDigit) ? CODE : WORD;
    }
}
