package org.datajoint.examples.pages;

import java.util.List;

/** A check of a page. */
interface PageCheck {
    /** Returns the problems of the page. */
    List<Problem> problems(Page page);

    /**
     * A problem of a page.
     *
     * @param line the number of its line, from 1
     * @param text a sentence that says what is wrong
     */
    record Problem(int line, String text) {}
}
