package dev.knowhow.knowledge.answer.evidence;

/**
 * How a question goes on from what was said before it.
 *
 * @param told what the answer before showed, and this one is not; may be empty
 * @param given the question's own words: what says all of them goes before what fits what was said before; may be empty
 * @param instead whether they stand in the place of others: where no document says them, none answers
 */
public record Continuation(String told, String given, boolean instead) {

    /** Of a question that stands by itself. */
    public static final Continuation NONE = new Continuation("", "", false);
}
