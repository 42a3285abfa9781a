package dev.knowhow.knowledge.parsing.assembly;

import java.util.function.Consumer;

/** Cuts text that is too long to be one block, where it goes on best. */
public final class TextPieces {

    private static final String BORDERS = "\n.;, ";

    private TextPieces() {}

    /** Hands over pieces of at most {@code longest} UTF-16 units, which end with a line, sentence or word where one does. */
    public static void each(String text, int longest, Consumer<String> pieces) {
        for (var from = 0; from < text.length(); ) {
            var to = end(text, from, longest);
            var piece = text.substring(from, to).strip();
            if (!piece.isEmpty()) {
                pieces.accept(piece);
            }
            from = to;
        }
    }

    private static int end(String text, int from, int longest) {
        var most = from + longest;
        if (most >= text.length()) {
            return text.length();
        }
        for (var i = 0; i < BORDERS.length(); i++) {
            for (var at = most; at > from + longest / 2; at--) {
                if (isBorder(text, at, BORDERS.charAt(i))) {
                    return at;
                }
            }
        }
        return Character.isLowSurrogate(text.charAt(most)) && Character.isHighSurrogate(text.charAt(most - 1))
                ? most - 1
                : most;
    }

    /** White space follows a sign that ends something. */
    private static boolean isBorder(String text, int at, char sign) {
        return text.charAt(at - 1) == sign && (Character.isWhitespace(sign) || Character.isWhitespace(text.charAt(at)));
    }
}
