package dev.knowhow.knowledge.answer.wording;

/**
 * English nouns for what can be touched, and words for the same or for what it is a kind of: {@code kayak} is a boat. People
 * and documents seldom call such a thing by words that are not near each other here, as they do with what is no thing ("time
 * off", "leave"). From the Open English WordNet.
 */
final class Things {

    private static final StemLines NEAR = StemLines.read("things.txt");

    private Things() {}

    static boolean isThing(String stem) {
        return NEAR.contains(stem);
    }

    /** Whether one is a word for the other, or for a kind of it. */
    static boolean isNear(String one, String other) {
        return NEAR.of(one).contains(other) || NEAR.of(other).contains(one);
    }
}
