package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.wording.Name.Kind;
import org.junit.jupiter.api.Test;

class NamedTextTest {

    private static boolean tells(String text, String name, Kind kind) {
        return new NamedText(text).tells(new Name(name, kind));
    }

    @Test
    void codeIsFoundHoweverItsGroupsAreSet() {
        assertThat(tells("The boat B 17 sails.", "B-17", Kind.CODE)).isTrue();
        assertThat(tells("The boat Ｂ－１７ sails.", "B-17", Kind.CODE)).isTrue();
        assertThat(tells("The boat B-171 sails.", "B-17", Kind.CODE)).isFalse();
        assertThat(tells("Version 12.3.1 and 2.13.1 and 2.3.1.4", "2.3.1", Kind.CODE))
                .isFalse();
        assertThat(tells("Version 2.3.1.", "2.3.1", Kind.CODE)).isTrue();
    }

    @Test
    void dayOrMonthIsToldByARangeThatHoldsIt() {
        assertThat(tells("Open Tuesday to Friday.", "Thursday", Kind.WORD)).isTrue();
        assertThat(tells("Open Tuesday to Friday.", "Monday", Kind.WORD)).isFalse();
        assertThat(tells("Closed from Sat-Mon.", "Sunday", Kind.WORD)).isTrue();
        assertThat(tells("At weekends from 8:00 to 20:00.", "Sunday", Kind.WORD))
                .isTrue();
        assertThat(tells("At weekends from 8:00 to 20:00.", "Monday", Kind.WORD))
                .isFalse();
        assertThat(tells("Forbidden from 1 April to 30 September.", "July", Kind.WORD))
                .isTrue();
        assertThat(tells("Forbidden from 1 April to 30 September.", "October", Kind.WORD))
                .isFalse();
        assertThat(tells("Offen von Montag bis Mittwoch.", "Dienstag", Kind.WORD))
                .isTrue();
    }

    @Test
    void dayIsANameWhereAllNounsHaveCapitalsToo() {
        assertThat(Names.of("Wann hat der Hof am Mittwoch offen?", true, false))
                .containsExactly(new Name("Mittwoch", Kind.WORD));
    }

    @Test
    void numberIsFoundWithSeparatorsAndAsAWord() {
        assertThat(tells("It costs 1,240 euros.", "1240", Kind.NUMBER)).isTrue();
        assertThat(tells("It has three masts.", "3", Kind.NUMBER)).isTrue();
        assertThat(tells("It has 13 masts.", "3", Kind.NUMBER)).isFalse();
        assertThat(tells("It is 20 mm wide.", "20mm", Kind.NUMBER)).isTrue();
    }

    @Test
    void dateIsFoundHoweverItIsWritten() {
        assertThat(tells("It sailed on 2024-05-13.", "13 May 2024", Kind.DATE)).isTrue();
        assertThat(tells("Es fuhr am 13. Mai 2024.", "13 May 2024", Kind.DATE)).isTrue();
        assertThat(tells("It sailed on May 14, 2024.", "13 May 2024", Kind.DATE))
                .isFalse();
    }

    @Test
    void wordIsFoundInOtherFormsAndAsAcronym() {
        assertThat(tells("Fridays are free.", "Friday", Kind.WORD)).isTrue();
        assertThat(tells("A country of the European Union", "EU", Kind.WORD)).isTrue();
        assertThat(tells("The Leeds branch", "Hull", Kind.WORD)).isFalse();
    }

    @Test
    void othersAreWhatStandsInAPlaceOfTheSameKind() {
        assertThat(new NamedText("The boats B-17 and B-18 have 2 masts.").others(new Name("B-19", Kind.CODE)))
                .containsExactly("B-17", "B-18");
    }

    @Test
    void countryIsToldByThoseThatItIsOneOf() {
        String union = "You may work from another country of the European Union.";

        assertThat(tells(union, "Portugal", Kind.WORD)).isTrue();
        assertThat(tells(union, "Japan", Kind.WORD)).isFalse();
        assertThat(tells("Who goes abroad asks first.", "Japan", Kind.WORD)).isTrue();
        assertThat(tells("Any country but Norway.", "Japan", Kind.WORD)).isFalse();
    }

    @Test
    void numberBelongsToTheWordThatTheTextNumbers() {
        assertThat(tells("The Merlin 4 weighs 9 kg.", "Merlin 4", Kind.NUMBERED))
                .isTrue();
        assertThat(tells("The Merlin 4 weighs 9 kg.", "Merlin 9", Kind.NUMBERED))
                .isFalse();
        assertThat(tells("Level: 3; Light: red", "Level 3", Kind.NUMBERED)).isTrue();
        assertThat(tells("The Merlin weighs 9 kg.", "Merlin 9", Kind.NUMBERED)).isTrue();
    }
}
