package org.datajoint.internal.jdbc;

import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.publicLookup;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/**
 * The methods of MySQL's driver that tell what the server says beside its results. They are looked up and not compiled
 * against, so that the driver stays a matter of run time, on the class path or the module path, or is not there at all.
 *
 * @param connection the driver's connection
 * @param listener its listener to changes of the session
 * @param threadId from a connection to the server's number of it
 * @param inTransaction from a connection to the flag of an open transaction
 * @param addListener takes a connection and a listener
 * @param removeListener takes a connection and a listener
 * @param changes from what a listener hears to the list of changes
 * @param changeType from one of them to the number of its type
 * @param resetSession takes a connection
 */
record DriverCalls(
        Class<?> connection,
        Class<?> listener,
        MethodHandle threadId,
        MethodHandle inTransaction,
        MethodHandle addListener,
        MethodHandle removeListener,
        MethodHandle changes,
        MethodHandle changeType,
        MethodHandle resetSession) {
    /** The type of a change of the session's state, in the protocol. */
    static final int STATE_CHANGE = 2;

    /** Empty if the driver is not there, or is of a version that does not know them. */
    static final Optional<DriverCalls> FOUND = find();

    private static Optional<DriverCalls> find() {
        try {
            String controllerName = "com.mysql.cj.protocol.ServerSessionStateController";
            Class<?> connection = type("com.mysql.cj.jdbc.JdbcConnection");
            Class<?> session = type("com.mysql.cj.Session");
            Class<?> serverSession = type("com.mysql.cj.protocol.ServerSession");
            Class<?> controller = type(controllerName);
            Class<?> listener = type(controllerName + "$SessionStateChangesListener");
            Class<?> changes = type(controllerName + "$ServerSessionStateChanges");
            Class<?> change = type(controllerName + "$SessionStateChange");
            MethodHandle toSession = method(connection, "getSession", session);
            MethodHandle toServer = filterReturnValue(toSession, method(session, "getServerSession", serverSession));
            MethodHandle toController = method(connection, "getServerSessionStateController", controller);
            return Optional.of(new DriverCalls(
                    connection,
                    listener,
                    plain(filterReturnValue(toSession, method(session, "getThreadId", long.class))),
                    plain(filterReturnValue(toServer, method(serverSession, "inTransactionOnServer", boolean.class))),
                    onController(toController, controller, listener, "addSessionStateChangesListener"),
                    onController(toController, controller, listener, "removeSessionStateChangesListener"),
                    plain(method(changes, "getSessionStateChangesList", List.class)),
                    plain(method(change, "getType", int.class)),
                    plain(method(connection, "resetServerState", void.class))));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, DriverCalls.class.getClassLoader());
    }

    private static MethodHandle method(Class<?> owner, String name, Class<?> result)
            throws ReflectiveOperationException {
        return publicLookup().findVirtual(owner, name, methodType(result));
    }

    private static MethodHandle onController(
            MethodHandle toController, Class<?> controller, Class<?> listener, String name)
            throws ReflectiveOperationException {
        MethodHandle call = publicLookup().findVirtual(controller, name, methodType(void.class, listener));
        return filterArguments(call, 0, toController).asType(methodType(void.class, Object.class, Object.class));
    }

    private static MethodHandle plain(MethodHandle handle) {
        MethodType type = handle.type();
        return handle.asType(methodType(type.returnType(), Object.class));
    }
}
