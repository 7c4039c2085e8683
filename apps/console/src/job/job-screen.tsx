export function JobScreen() { return <h1>JobScreen</h1>; }
