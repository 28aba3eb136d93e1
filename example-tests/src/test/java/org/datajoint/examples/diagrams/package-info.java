/** The guide's page about diagrams, traces and cross-sections. */
package org.datajoint.examples.diagrams;
