package dev.knowhow.durable.text;

import java.util.List;
import java.util.Locale;

/**
 * The letters beyond ASCII of languages that are written in Latin letters. Read in a wrong encoding, a text has letters
 * that no one language has together: Lithuanian in windows-1252 has an Icelandic ð beside a French è and a Danish ø.
 */
final class Alphabets {

    private static final List<String> ALPHABETS = List.of(
            "äöüß", // German
            "àâæçéèêëîïôœùûüÿ", // French
            "áéíñóúü", // Spanish
            "àáâãçéêíóôõúü", // Portuguese
            "àèéìíîòóùú", // Italian
            "àçèéíïòóúü", // Catalan
            "æøåé", // Danish, Norwegian
            "åäöéü", // Swedish, Finnish
            "áðéíóúýþæöø", // Icelandic, Faroese
            "áéèêëïíóöôúüûî", // Dutch, Afrikaans, Irish
            "ëçâ", // Albanian
            "ąćęłńóśźż", // Polish
            "áčďéěíňóřšťúůýž", // Czech
            "áäčďéíĺľňóôŕšťúýž", // Slovak
            "áéíóöőúüű", // Hungarian
            "ăâîșțşţ", // Romanian
            "čćđšž", // Croatian, Slovenian
            "çğıöşüâ", // Turkish
            "ąčęėįšųūž", // Lithuanian
            "āčēģīķļņōŗšūž", // Latvian
            "äõöüšž"); // Estonian

    private Alphabets() {}

    /** From 0 to 1: the share, of letters beyond ASCII, that is not of the language that has the most of them. */
    static double misfit(String text) {
        int[] known = new int[ALPHABETS.size()];
        int letters = 0;
        String lower = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at < lower.length(); at++) {
            char c = lower.charAt(at);
            if (c < 0x80 || !(isLatin(c) || isNumberInWord(lower, at))) {
                continue;
            }
            letters++;
            for (int i = 0; i < known.length; i++) {
                known[i] += ALPHABETS.get(i).indexOf(c) >= 0 ? 1 : 0;
            }
        }
        int most = 0;
        for (int count : known) {
            most = Math.max(most, count);
        }
        return letters == 0 ? 0 : 1 - most / (double) letters;
    }

    private static boolean isLatin(char c) {
        return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
    }

    /** A raised 1 or a half that a letter follows is a letter of another encoding. */
    private static boolean isNumberInWord(String text, int at) {
        return Character.getType(text.charAt(at)) == Character.OTHER_NUMBER
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at + 1));
    }
}
