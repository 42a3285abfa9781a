package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what will be wrong one day: an answer that teaches it goes on saying it. English and German words. */
final class VolatileFacts {

    private static final String MONTHS =
            "(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|ma[yi]|june?|juni|july?|juli|aug(?:ust)?"
                    + "|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)";
    private static final Pattern DATE =
            insensitive("\\b(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./](?:19|20)[0-9]{2}|"
                    + MONTHS + "\\.? [0-9]{1,2}(?:st|nd|rd|th)?,? (?:19|20)[0-9]{2}|[0-9]{1,2}\\.? " + MONTHS
                    + "\\.?,? (?:19|20)[0-9]{2}|(?:in|since|until|by|seit|bis) (?:19|20)[0-9]{2})\\b");
    private static final Pattern PRICE = insensitive(
            "[$€£¥] ?[0-9][0-9.,]{0,30}|(?<![0-9.,])[0-9][0-9.,]{0,30} ?(?:€|\\$|£|(?:eur|euros?|usd|gbp|chf|dollars?|pounds)\\b)");
    private static final Pattern VERSION = insensitive(
            "\\bv?[0-9]+\\.[0-9]+\\.[0-9]+(?![0-9.])\\b|\\b(?:version|release) v?[0-9]++(?:\\.[0-9]++)*+\\b|\\bv[0-9]+\\.[0-9]+\\b");
    private static final Pattern STOCK = insensitive(
            "\\b(?:[0-9]+ (?:\\w+ )?(?:left|in stock|available|auf lager|verfügbar)|(?:in|out of) stock|sold out|ausverkauft|nicht lieferbar)\\b");
    private static final Pattern STATE = insensitive(
            "\\b(?:currently|at the moment|right now|as of (?:today|now|20[0-9]{2})|at present|these days|this (?:week|month|year)"
                    + "|derzeit|aktuell|momentan|zurzeit|zur zeit)\\b");
    private static final Pattern OFFICE = insensitive(
            "\\b(?:our|the|unser\\w*) (?:\\w+ )?(?:ceo|cto|cfo|president|director|manager|chair(?:man|woman)?|minister|chancellor|mayor"
                    + "|geschäftsführer(?:in)?) (?:is|ist|,)");

    private VolatileFacts() {}

    /** Hands over each kind that is in an answer, once, with the words that say so. */
    static void find(String answer, BiConsumer<DatasetProblemKind, String> found) {
        boolean digit = false;
        boolean space = false;
        for (int i = 0; i < answer.length(); i++) {
            char c = answer.charAt(i);
            digit |= c >= '0' && c <= '9';
            space |= c == ' ';
        }
        if (digit) {
            first(DATE, answer, DatasetProblemKind.VOLATILE_DATE, found);
            first(PRICE, answer, DatasetProblemKind.VOLATILE_PRICE, found);
            first(VERSION, answer, DatasetProblemKind.VOLATILE_VERSION, found);
        }
        if (space) {
            first(STOCK, answer, DatasetProblemKind.VOLATILE_STOCK, found);
            first(STATE, answer, DatasetProblemKind.VOLATILE_STATE, found);
            first(OFFICE, answer, DatasetProblemKind.VOLATILE_OFFICE, found);
        }
    }

    private static void first(
            Pattern pattern, String text, DatasetProblemKind kind, BiConsumer<DatasetProblemKind, String> found) {
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
            found.accept(kind, matcher.group());
        }
    }

    private static Pattern insensitive(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
