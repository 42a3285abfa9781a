package dev.knowhow.tenant.member;

import java.security.SecureRandom;

/** Passwords that people pass on by voice or paper: 80 random bits in characters that nobody mistakes. */
final class OneTimePassword {

    /** Crockford's base32 (https://www.crockford.com/base32.html): no i, l, o, u. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int GROUPS = 4;
    private static final int GROUP_CHARACTERS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {}

    /** Four groups of four, such as {@code 7h2k-m9qd-x0tr-4wbz}. */
    static String generate() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_CHARACTERS; i++) {
            if (i > 0 && i % GROUP_CHARACTERS == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
