package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of intents that no document could answer. */
class SmallTalkIntentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "greeting",
                "Greet",
                "thank_you",
                "say-goodbye",
                "are_you_a_bot",
                "smalltalk.agent.age",
                "chitchat/ask_name",
                "general: small talk",
                "Begrüßung",
                "verabschiedung"
            })
    void intentOfTheTalkItselfIsSmallTalk(String label) {
        assertThat(SmallTalk.isIntent(label)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refund",
                "where_is_your_office",
                "do_you_ship_abroad",
                "greeting_card_order",
                "thank_you_card",
                "Hello and welcome: we open at nine.",
                "danke_bonus",
                ""
            })
    void intentOfSomethingElseIsNot(String label) {
        assertThat(SmallTalk.isIntent(label)).isFalse();
    }
}
