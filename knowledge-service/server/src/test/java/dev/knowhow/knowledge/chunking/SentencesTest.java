package dev.knowhow.knowledge.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {

    /** Sentences are divided by {@code ¦}; what stands between them in the text is white space. */
    static Stream<String> texts() {
        return Stream.of(
                "Hello world. ¦My name is Jonas.",
                "What is your name? ¦My name is Jonas.",
                "There it is! ¦I found it.",
                "My name is Jonas E. Smith.",
                "Please turn to p. 55.",
                "Were Jane and co. at the party?",
                "They closed the deal with Pitt, Briggs & Co. at noon.",
                "Let's ask Jane and co. ¦They should know.",
                "I can see Mt. Fuji from here.",
                "St. Michael's Church is on 5th st. near the light.",
                "That is JFK Jr.'s book.",
                "I visited the U.S.A. last year.",
                "I live in the E.U. ¦How about you?",
                "I live in the U.S. ¦The weather is fine.",
                "She has $100.00 in her bag.",
                "She has $100.00. ¦It is in her bag.",
                "He teaches science (He previously worked for 5 years as an engineer.) at the local University.",
                "Her email is Jane.Doe@example.com. ¦I sent her an email.",
                "The site is: https://www.example.50.com/new-site/awesome_content.html. ¦Please check it out.",
                "She turned to him, \"This is great.\" she said.",
                "She turned to him, \"This is great.\" ¦She held the book out to show him.",
                "Hello!! ¦Long time no see.",
                "Hello?? ¦Who is there?",
                "Hello?! ¦Is that you?",
                "1. The first item. ¦Then more.",
                "You can find it at N°. 1026.253.553. ¦That is where the treasure is.",
                "She works at Yahoo! in the accounting department.",
                "Thoreau argues that by simplifying one’s life, “the laws of the universe will appear less complex. . . .”",
                "I never meant that.... ¦She left the store.",
                "Smith et al. showed this in Fig. 3 and Sec. 4.2 of the paper. ¦Others did not.",
                "The meeting is at 5 p.m. on Monday. ¦Bring a pen.",
                "It starts at 8 a.m. ¦The doors open at seven.",
                "Dr. Miller, Prof. Jones and Mrs. Brown came. ¦So did Mr. White.",
                "The value was 3.14, i.e. about three, e.g. for circles. ¦It rose by 2.5 %.",
                "He was born in 1985. ¦Then they moved.",
                "Vitamins are A, B, and vitamin C. ¦Others follow.",
                "The answer is no. ¦The reason is cost.",
                "The temperature is approx. 20 degrees. ¦Bring a coat.",
                "The company was founded by John F. Kennedy and George W. Bush.",
                "Apple Inc. announced it. ¦Shares of Example Ltd. rose.",
                "It was founded in 1999.[3] ¦The firm grew.",
                "Version 2.0.1 was released. ¦Version 3.0 follows.",
                "See www.example.com for details. ¦Call No. 5 for help.",
                "The treaty was signed on Jan. 5 in Washington D.C. by both.",
                "He said “Stop!” ¦Nobody moved.",
                "Was it he? ¦“Yes.” ¦“Good.”",
                "Am 3. Oktober ist Feiertag. ¦Die Büros sind zu.",
                "Das gilt z. B. für Dr. Meier bzw. Frau Dr. Schulz. ¦Sie kommt um 8.30 Uhr.",
                "Die Anlage (vgl. Abb. 3, S. 12 ff.) ist neu. ¦Sie läuft seit ca. 2 Jahren.",
                "Il travaille chez M. Dupont, av. Foch. ¦Il est content.",
                "¿Cómo está hoy? ¦Espero que muy bien.",
                "La Sra. Pérez llegó. ¦El Sr. García no.",
                "これは文です。¦次の文です。",
                "你好！¦今天天气很好。¦我们走吧。",
                "هل أنت هنا؟ ¦نعم أنا هنا.",
                "यह पहला वाक्य है। ¦यह दूसरा है।",
                "Things to do: \n¦- Buy milk\n¦- Buy bread",
                "Name: Ada; Room: 5\n¦Name: Bob; Room: 7",
                "A title\n\n¦The text goes on and\nhas two lines. ¦Then it ends.",
                "This line of a text file was wrapped at about seventy characters by the\nEditor of the file and goes on. ¦Here is more of it.",
                "The sentence goes on over the end of the page, because\n\nit is long. ¦Next.",
                "The rate is 3.5 percent p.a. as of Jan. 1, 2024. ¦Mr. J. R. Smith Jr. (Ph.D.) signs for the U.S. branch.",
                "Die Kosten betragen 3 Mio. Euro inkl. MwSt. gem. § 4 Abs. 2 des Vertrags. ¦Der Rest ist frei.",
                "Biuro jest przy ul. Długiej, np. w piątek o godz. 9. ¦Potem zamknięte.",
                "Завод стоит на ул. Мира, см. рис. 4. ¦Он новый.",
                "Zie blz. Vier en bijv. Amsterdam. ¦Het is open.",
                "2026-01-05 08:12:44 INFO the first entry of a log is a longer one than others\n¦2026-01-05 08:12:45 INFO next one",
                "services.web.deploy.resources.limits.memory.of.the.first.container: 512M\n¦services.web.image: nginx",
                "no capital letters here. and none here either",
                "",
                "   \n ");
    }

    private static List<String> expected(String marked) {
        return Arrays.stream(marked.split("¦"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void sentencesAreFound(String marked) {
        var text = marked.replace("¦", "");
        assertThat(Sentences.of(text)).extracting(span -> span.of(text)).isEqualTo(expected(marked));
    }

    @Test
    void jdkFindsFewerOfThem() {
        var right = texts().filter(marked -> jdk(marked.replace("¦", "")).equals(expected(marked)))
                .count();
        System.out.printf("sentences: java.text.BreakIterator splits %d of %d texts right%n", right, texts().count());
        assertThat(right).isLessThan(texts().count());
    }

    private static List<String> jdk(String text) {
        var iterator = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        iterator.setText(text);
        var sentences = new ArrayList<String>();
        for (int start = iterator.first(), end = iterator.next(); end >= 0; start = end, end = iterator.next()) {
            sentences.add(text.substring(start, end).strip());
        }
        sentences.removeIf(String::isEmpty);
        return sentences;
    }
}
