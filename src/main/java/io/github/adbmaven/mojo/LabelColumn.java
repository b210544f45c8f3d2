/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

/**
 * Formats lines of a report that start with a label, so that the texts form a column.
 *
 * @param width the width of the labels, without the space before the text
 */
record LabelColumn(int width) {
    /** Fits labels such as "Workspace". */
    static final LabelColumn NARROW = new LabelColumn(10);

    /** Fits labels such as "Resource group". */
    static final LabelColumn WIDE = new LabelColumn(15);

    String line(String label, String text) {
        return label + " ".repeat(Math.max(width - label.length(), 0)) + " " + text;
    }
}
