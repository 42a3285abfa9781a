package dev.knowhow.training.dataset.validation;

import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import java.math.BigInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like personal data or a secret. Card numbers are checked with Luhn's formula (ISO/IEC 7812), IBANs
 * with their check digits (ISO 7064, mod 97-10); the rest goes by shape. What is found is shown blotted out.
 */
final class PersonalData {

    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,20}\\.[A-Za-z]{2,24}");
    private static final Pattern CARD = Pattern.compile("(?<![0-9.])[2-6][0-9](?:[ -]?[0-9]){11,17}(?![0-9])");
    private static final Pattern IBAN = Pattern.compile("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\\b");
    private static final Pattern NATIONAL_ID = Pattern.compile(
            "\\b(?:(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}" // United States: social security number
                    + "|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]" // United Kingdom
                    + "|[12][0-9]{2}(?:0[1-9]|1[0-2]) ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}" // France: NIR
                    + "|[A-Z]{6}[0-9]{2}[A-EHLMPR-T][0-9]{2}[A-Z][0-9]{3}[A-Z]" // Italy: codice fiscale
                    + "|[0-9]{8}[A-HJ-NP-TV-Z])\\b"); // Spain: DNI
    private static final Pattern IP_ADDRESS =
            Pattern.compile("(?<![0-9.])(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}"
                    + "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?![0-9.])");
    private static final Pattern PHONE = Pattern.compile(
            "(?<![0-9A-Za-z.])(?:\\+[1-9][0-9]{0,2}|\\(?0[0-9]{1,4}\\)?|\\([2-9][0-9]{2}\\)|[2-9][0-9]{2}(?=[-.][0-9]{3}[-.]))"
                    + "(?:[ ./-]?[0-9]{2,5}){2,5}(?![0-9])");
    private static final Pattern SECRET = Pattern.compile(
            "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----"
                    + "|\\b(?:sk|rk|pk)[-_](?:live|test|proj|ant)?[-_A-Za-z0-9]{20,}"
                    + "|\\bkh_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}\\b"
                    + "|\\bA(?:KIA|SIA)[A-Z0-9]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bgithub_pat_[A-Za-z0-9_]{22,}"
                    + "|\\bglpat-[A-Za-z0-9_-]{20}|\\bxox[abprs]-[A-Za-z0-9-]{10,}|\\bAIza[0-9A-Za-z_-]{35}"
                    + "|\\beyJ[A-Za-z0-9_-]{10,500}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"
                    + "|(?i:\\b(?:password|passwort|api[_ -]?key|secret)\\b\\s{0,2}[:=]\\s{0,2})(?=[^\\s\"']{0,200}[0-9])[^\\s\"']{8,}");
    /** Without an assignment before it, a secret has no fewer characters in one run. */
    private static final int SHORTEST_SECRET = 15;

    private static final int FEWEST_DIGITS = 7;
    private static final int SHOWN = 3;
    private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

    private PersonalData() {}

    /** Hands over each kind that is in the text, once, with what was found blotted out. */
    static void find(String text, BiConsumer<DatasetProblemKind, String> found) {
        int digits = 0;
        int dots = 0;
        boolean at = false;
        boolean suspicious = false;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
            dots += c == '.' ? 1 : 0;
            at |= c == '@';
            run = c == ' ' ? 0 : run + 1;
            suspicious |= run >= SHORTEST_SECRET || c == ':' || c == '=';
        }
        if (at) {
            first(EMAIL, text, value -> true, DatasetProblemKind.PERSONAL_EMAIL, found);
        }
        if (suspicious) {
            first(SECRET, text, value -> true, DatasetProblemKind.SECRET, found);
        }
        if (digits >= 4 && dots >= 3) {
            first(IP_ADDRESS, text, value -> true, DatasetProblemKind.PERSONAL_IP_ADDRESS, found);
        }
        if (digits >= FEWEST_DIGITS) {
            numbers(text, found);
        }
    }

    private static void numbers(String text, BiConsumer<DatasetProblemKind, String> found) {
        boolean any = first(CARD, text, PersonalData::isCard, DatasetProblemKind.PERSONAL_CARD, found);
        any |= first(IBAN, text, PersonalData::isIban, DatasetProblemKind.PERSONAL_IBAN, found);
        any |= first(NATIONAL_ID, text, value -> true, DatasetProblemKind.PERSONAL_NATIONAL_ID, found);
        if (!any) {
            first(PHONE, text, PersonalData::isPhone, DatasetProblemKind.PERSONAL_PHONE, found);
        }
    }

    private static boolean first(
            Pattern pattern,
            String text,
            Predicate<String> check,
            DatasetProblemKind kind,
            BiConsumer<DatasetProblemKind, String> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (check.test(matcher.group())) {
                found.accept(kind, blot(matcher.group()));
                return true;
            }
        }
        return false;
    }

    /** The first characters, and a mark for the others. */
    static String blot(String value) {
        return value.substring(0, Math.min(SHOWN, value.length() / 3)) + "▒".repeat(6);
    }

    private static boolean isPhone(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        return digits >= FEWEST_DIGITS && digits <= 15;
    }

    private static boolean isCard(String value) {
        String digits = value.replaceAll("[ -]", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return digits.length() >= 13 && digits.length() <= 19 && sum % 10 == 0;
    }

    private static boolean isIban(String value) {
        String compact = value.replace(" ", "");
        StringBuilder number = new StringBuilder();
        for (char c : (compact.substring(4) + compact.substring(0, 4)).toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        return compact.length() >= 15
                && new BigInteger(number.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
    }
}
