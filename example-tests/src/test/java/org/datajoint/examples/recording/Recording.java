package org.datajoint.examples.recording;

import org.datajoint.examples.Session;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.References;

/** What a probe recorded in a session. */
@References(Session.class) // a class of another package
@Definition("""
        -> Session
        -> Probe
        ---
        -> [nullable] Experimenter
        -> [nullable] Experimenter.proj(checked_by='experimenter')
        seconds : float32
        """)
public class Recording extends Manual {
    /** What one channel of the probe recorded. */
    @Definition("""
            -> master
            channel : int16
            ---
            samples : <blob>    # volts
            """)
    public static class Channel extends Part {}
}
