package dev.knowhow.knowledge.chunking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words whose full stop need not end a sentence, in a dozen languages, and scholarly ones. */
final class Abbreviations {

    private static final Pattern DOTTED = Pattern.compile("(?:\\p{L}\\.)+\\p{L}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

    /** Something always follows these. */
    private static final Set<String> INSIDE = words("""
            mr mrs ms messrs dr prof rev hon pres gov sen rep gen col lt capt cpt maj sgt adm cmdr st mt ft vs v
            e.g i.e eg ie cf viz approx ca fig figs eq eqs sec secs chap ch ed eds vol vols pp p para paras
            art arts ref refs tab no nos nr al ibid op cit dept univ assn bros est max min avg tel
            jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat
            abb bzw z.b z.t d.h u.a s.o s.u vgl ggf evtl inkl exkl zzgl abs str hr fr frl hrsg bd jh sog
            mind dipl ing phil
            m mm mme mlle mgr p.ex av env num n° nº
            jr sr sra srta dña d pág págs art núm
            sig sigg dott avv ecc
            dhr mevr bijv o.a
            attn assoc cont ext govt intl misc natl resp sect supt incl excl subsec appx
            nrn bspw bzgl dgl einschl geb gem grds kap mio mrd std tsd zzt usf i.d.r i.h.v u.u v.a z.zt anm aufl jhd inh
            tél boul éd chap réf c.-à-d
            dra lic ud uds vd vds aprox máx mín teléf p.ej ee.uu
            pag pagg artt cfr geom tel spett egr
            blz m.b.t i.v.m d.w.z t.a.v t/m
            ul np tzn tj godz inż al
            exmo exma v.ex
            t.ex bl.a f.eks d.v.s jf
            např tzv č
            т.е т.к т.н см рис стр ул им руб тыс млн млрд г-н г-жа напр""");

    /** These stand inside a sentence or end it; a word with a capital that can begin a sentence decides. */
    private static final Set<String> EITHER = words("""
            phd ph.d m.d b.a m.a inc ltd co corp llc plc gmbh ag etc usw a.m p.m am pm ave blvd rd u.s u.k u.n e.u
            d.c b.c a.d n.y l.a""");

    private static final Set<String> MONTHS = words("""
            januar februar märz april mai juni juli august september oktober november dezember
            jahrhundert auflage kapitel""");

    private static final Set<String> STARTERS = words("""
            the this that these those it its he she they we you there here in on at as by for from with after before
            when while if although however but and or so then thus since because during under over between both each
            every all some many most no not what who how why where which his her their our your my one an a to
            also another other such despite unlike according today meanwhile moreover furthermore additionally
            der die das ein eine es er sie wir ich im am in bei nach auf aus und aber doch wenn als wie
            le la les un une il elle nous ce cette el los las un una""");

    private Abbreviations() {}

    private static Set<String> words(String text) {
        return Set.of(Arrays.stream(text.strip().split("\\s+")).distinct().toArray(String[]::new));
    }

    /** Whether a full stop after a word does not end a sentence, given the word that follows. */
    static boolean neverEnds(String word, String nextWord) {
        var lower = (word.startsWith("(") ? word.substring(1) : word).toLowerCase(Locale.ROOT);
        if (NUMBER.matcher(lower).matches()) {
            return MONTHS.contains(nextWord.toLowerCase(Locale.ROOT));
        }
        if (EITHER.contains(lower)) {
            return !startsSentences(nextWord) && isDotted(lower);
        }
        return INSIDE.contains(lower) && !(isOrdinaryWord(lower) && startsSentences(nextWord));
    }

    /** Abbreviations that are also common words when they end a sentence: "the answer is no. The". */
    private static boolean isOrdinaryWord(String lower) {
        return Set.of(
                        "no", "max", "min", "art", "ed", "sat", "sun", "fig", "mar", "p", "m", "v", "d", "mind", "fr",
                        "al", "jr", "sr", "mio", "mrd", "std", "tsd", "ext", "resp", "misc", "np", "incl", "excl",
                        "pag", "руб", "тыс", "млн", "млрд")
                .contains(lower);
    }

    /** Letters with full stops between them, such as {@code U.S}. */
    static boolean isDotted(String word) {
        return DOTTED.matcher(word).matches();
    }

    /** Whether a word, as written, often begins a sentence and is hardly ever part of a name. */
    static boolean startsSentences(String word) {
        return !word.isEmpty()
                && Character.isUpperCase(word.codePointAt(0))
                && STARTERS.contains(word.toLowerCase(Locale.ROOT));
    }
}
