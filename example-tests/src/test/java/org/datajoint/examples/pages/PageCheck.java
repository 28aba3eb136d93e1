package org.datajoint.examples.pages;

import java.util.List;

/** One of the ways to check a page. */
interface PageCheck {
    /** Returns what is wrong with it. */
    List<Problem> problems(Page page);

    /**
     * Something that is wrong.
     *
     * @param line the number of its line, from 1
     * @param text what is wrong, in a sentence
     */
    record Problem(int line, String text) {}
}
