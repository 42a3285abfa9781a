package dev.knowhow.knowledge.answer.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolidaysTest {

    private static String asked(String question, String text) {
        return Holidays.asToldIn(text, question);
    }

    @Test
    void holidayIsAskedForByTheDateThatTheTextHas() {
        assertThat(asked("Are you open on Christmas Eve?", "24 December: 8:00 to 13:00"))
                .isEqualTo("Are you open on 24 December?");
        assertThat(asked("Are you open on Boxing Day?", "25 and 26 December: closed"))
                .isEqualTo("Are you open on 25 and 26 December?");
        assertThat(asked("Until when are you open on New Year’s Eve?", "December 31st: 8:00 to 14:00"))
                .isEqualTo("Until when are you open on December 31st?");
        assertThat(asked("Habt ihr an Heiligabend offen?", "24.12.: 8 bis 12 Uhr"))
                .isEqualTo("Habt ihr an 24.12. offen?");
        assertThat(asked("Are you open on Christmas Day?", "From 24 to 27 December we rest."))
                .isEqualTo("Are you open on 24 to 27 December?");
        assertThat(asked("Habt ihr an Silvester offen?", "24. Dezember bis 6. Januar: zu"))
                .isEqualTo("Habt ihr an 24. Dezember bis 6. Januar offen?");
        assertThat(asked("Habt ihr an Silvester offen?", "24. bis 30. Dezember und 1. März bis 6. April: zu"))
                .isEqualTo("Habt ihr an Silvester offen?");
    }

    @Test
    void dateIsAskedForByTheNameThatTheTextHas() {
        assertThat(asked("Are you open on 24 December?", "Christmas Eve: 8:00 to 13:00"))
                .isEqualTo("Are you open on Christmas Eve?");
    }

    @Test
    void publicHolidayIsOneOfThem() {
        assertThat(asked("Are you open on Good Friday?", "On public holidays we are closed."))
                .isEqualTo("Are you open on public holidays?");
        assertThat(asked("Habt ihr am Karfreitag auf?", "An Feiertagen ist zu."))
                .isEqualTo("Habt ihr am Feiertagen auf?");
    }

    @Test
    void dayOnWhichNothingIsToldIsAskedForByTheDaysThatAre() {
        assertThat(asked("Are you open on Sundays?", "We are open Monday to Saturday."))
                .isEqualTo("Are you open on Monday to Saturday?");
        assertThat(asked("Are you open on Tuesdays?", "We are open Monday to Saturday."))
                .isEqualTo("Are you open on Tuesdays?");
        assertThat(asked("Are you open on Sundays?", "Monday to Friday: 9 to 17. Sunday: closed."))
                .isEqualTo("Are you open on Sundays?");
        assertThat(asked("When is the Sunday market?", "We are open Monday to Saturday."))
                .isEqualTo("When is the Sunday market?");
    }

    @Test
    void whatTheTextNamesOrNobodyAsksForStaysAsItIs() {
        assertThat(asked("Are you open on Christmas Eve?", "Christmas Eve: closed. 24 December: closed."))
                .isEqualTo("Are you open on Christmas Eve?");
        assertThat(asked("When is the Christmas party?", "25 December: closed"))
                .isEqualTo("When is the Christmas party?");
        assertThat(asked("Are you open on Christmas Eve?", "124 December tickets, at 4 December."))
                .isEqualTo("Are you open on Christmas Eve?");
    }
}
