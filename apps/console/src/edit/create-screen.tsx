export function CreateScreen() { return <h1>CreateScreen</h1>; }
