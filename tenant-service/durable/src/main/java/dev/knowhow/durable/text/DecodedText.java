package dev.knowhow.durable.text;

import java.nio.charset.Charset;

/**
 * Bytes as text, and what was assumed to make them text.
 *
 * @param charset  the encoding
 * @param guessed  whether nothing in the bytes tells the encoding, which is the one that gives the most plausible text
 * @param badBytes how many bytes, or characters of several, are nothing in that encoding; something else stands for each
 */
public record DecodedText(String text, Charset charset, boolean guessed, int badBytes) {}
